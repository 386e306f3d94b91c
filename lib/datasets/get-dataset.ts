import 'server-only';
import { summarizeDatasets } from '@/lib/datasets/list-datasets';
import type { DatasetSummary } from '@/lib/datasets/schema';
import { AppError } from '@/lib/shared/errors';

/** Throws `not_found` for a missing dataset and for one that the user may not ask. */
export async function getDataset(userId: number, id: number): Promise<DatasetSummary> {
  const [dataset] = await summarizeDatasets(userId, { id });
  if (!dataset) throw new AppError('not_found', `dataset ${id}`);
  return dataset;
}
