import type { DatasetSummary } from '@/lib/datasets/schema';
import { SAMPLE_DESCRIPTION } from '@/lib/shared/sample-dataset';

type Described = Pick<DatasetSummary, 'kind' | 'description'>;

/** A dataset's description; the sample's own, as long as nobody changed it, in the reader's language. */
export function describeDataset({ kind, description }: Described, sampleDescription: string): string | null {
  return kind === 'sample' && description === SAMPLE_DESCRIPTION ? sampleDescription : description;
}
