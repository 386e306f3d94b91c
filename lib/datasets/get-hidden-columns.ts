import 'server-only';
import { unsafeDatasetKnowledge } from '@/lib/datasets/get-dataset-knowledge';
import { mayEditDataset } from '@/lib/datasets/require-editable-dataset';
import { db } from '@/lib/db/client';
import { hiddenColumnsOf, tableKey } from '@/lib/semantic-model/sensitive-columns';
import { sensitiveOf } from '@/lib/semantic-model/sensitive-of';

/**
 * The sensitive columns by table, as `Table` → [`Table.column`], of a dataset for who may not see their values; empty for who may
 * change it, and for a dataset that is gone or was never trained. Also answers for one that the user may not ask any more.
 */
export async function getHiddenColumns(userId: number, datasetId: number): Promise<Map<string, string[]>> {
  const row = await db().dataset.findUnique({
    where: { id: datasetId },
    select: { id: true, version: true, lastTrainAt: true },
  });
  if (!row?.lastTrainAt) return new Map();
  if (await mayEditDataset(userId, datasetId)) return new Map();
  const knowledge = await unsafeDatasetKnowledge(row);
  const sensitive = sensitiveOf(knowledge);
  const found = knowledge.schema.tables.map((table) => [tableKey(table), hiddenColumnsOf(table, sensitive)] as const);
  return new Map(found.filter(([, columns]) => columns.length > 0));
}
