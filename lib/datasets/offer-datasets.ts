import 'server-only';
import type { z } from 'zod';
import { listDatasets, summarizeDatasets } from '@/lib/datasets/list-datasets';
import type { DatasetOffer, offerDatasetsInput } from '@/lib/datasets/schema';

const LENGTH = 50;

/**
 * What a picker of datasets shows: the first that the user may ask, or the first that match a search. Those `wanted` by id
 * stand before them, as far as the user may ask them.
 */
export async function offerDatasets(
  userId: number,
  { search, wanted = [] }: z.output<typeof offerDatasetsInput> & { wanted?: readonly number[] } = {},
): Promise<DatasetOffer> {
  const found = await listDatasets(userId, { search, limit: LENGTH + 1 });
  const datasets = found.slice(0, LENGTH);
  const missing = wanted.filter((id) => datasets.every((dataset) => dataset.id !== id));
  const others = missing.length > 0 ? await summarizeDatasets(userId, { id: { in: missing } }) : [];
  return { datasets: [...others, ...datasets], hasMore: found.length > LENGTH };
}
