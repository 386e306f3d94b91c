import 'server-only';
import type { z } from 'zod';
import { getDatasetKnowledge } from '@/lib/datasets/get-dataset-knowledge';
import type { tableRef } from '@/lib/datasets/rows/schema';
import type { ColumnProfile } from '@/lib/semantic-model/schema';

/** What was learned of the columns of one table; of sensitive ones no value. Throws `not_found`, `dataset_not_ready`. */
export async function listColumnProfiles(
  userId: number,
  { datasetId, table }: z.output<typeof tableRef>,
): Promise<ColumnProfile[]> {
  const { schema } = await getDatasetKnowledge(userId, datasetId);
  return schema.profiles.filter((profile) => profile.table === table);
}
