import 'server-only';
import { unsafeDatasetKnowledge } from '@/lib/datasets/get-dataset-knowledge';
import { unsafeOpenEngine } from '@/lib/datasets/open-engine';
import type { ReadyDataset } from '@/lib/datasets/require-ready-dataset';
import type { DatasetKnowledge } from '@/lib/datasets/schema';
import type { Engine } from '@/lib/engines/schema';

/**
 * What is known of a dataset and where its SQL runs for the user, both of one version of it. That the user may ask it is checked
 * before. Throws as `getDatasetKnowledge` and `openEngine` do.
 */
export async function unsafeOpenDataset(
  userId: number,
  dataset: ReadyDataset,
): Promise<{ knowledge: DatasetKnowledge; engine: Engine }> {
  const [knowledge, engine] = await Promise.all([unsafeDatasetKnowledge(dataset), unsafeOpenEngine(userId, dataset)]);
  return { knowledge, engine };
}
