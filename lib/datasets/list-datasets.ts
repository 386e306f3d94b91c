import 'server-only';
import { isSuperuser } from '@/lib/datasets/require-editable-dataset';
import type { DatasetSummary } from '@/lib/datasets/schema';
import { countTables, DATASET_COLUMNS, errorParamsOf, toDatasetSummary } from '@/lib/datasets/to-dataset-summary';
import { db } from '@/lib/db/client';
import type { Prisma } from '@/lib/db/generated/client';
import { readableDataset } from '@/lib/db/readable-dataset';

/** The summaries of those readable datasets that match, by name unless said otherwise. */
export async function summarizeDatasets(
  userId: number,
  where: Prisma.DatasetWhereInput,
  page: Pick<Prisma.DatasetFindManyArgs, 'orderBy' | 'take'> = { orderBy: [{ name: 'asc' }, { id: 'asc' }] },
): Promise<DatasetSummary[]> {
  const rows = await db().dataset.findMany({
    where: { AND: [where, readableDataset(userId)] },
    ...page,
    select: { ...DATASET_COLUMNS, shares: { where: { userId }, select: { access: true } } },
  });
  const failed = rows.filter(({ errorMsg }) => errorMsg !== null);
  const [tables, params] = await Promise.all([
    countTables(rows.map(({ id }) => id)),
    errorParamsOf(failed.map(({ id }) => id)),
  ]);
  const editsPublic = rows.some(({ ownerId }) => ownerId === null) && (await isSuperuser(userId));
  return rows.map(({ shares, ...row }) => {
    const isEditor = row.ownerId === userId || shares[0]?.access === 'edit' || (row.ownerId === null && editsPublic);
    return toDatasetSummary(row, isEditor ? 'edit' : 'ask', tables.get(row.id) ?? 0, params.get(row.id) ?? {});
  });
}

/** Every dataset that the user may ask, own ones first, then by name. */
export async function listDatasets(userId: number): Promise<DatasetSummary[]> {
  const isOthers = ({ ownerId }: DatasetSummary) => Number(ownerId !== userId) + Number(ownerId === null);
  return (await summarizeDatasets(userId, {})).toSorted((one, other) => isOthers(one) - isOthers(other));
}
