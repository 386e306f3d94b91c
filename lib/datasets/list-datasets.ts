import 'server-only';
import { isSuperuser } from '@/lib/datasets/require-editable-dataset';
import type { DatasetSummary } from '@/lib/datasets/schema';
import { countTables, DATASET_COLUMNS, errorParamsOf, toDatasetSummary } from '@/lib/datasets/to-dataset-summary';
import { db } from '@/lib/db/client';
import type { Prisma } from '@/lib/db/generated/client';
import { escapeLike } from '@/lib/db/like-pattern';
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

export interface DatasetWish {
  skip?: number;
  limit: number;
  /** Words of the name or the description. */
  search?: string | undefined;
}

/** Some of the datasets that the user may ask: own ones first, then those of others, then everyone's; by name. */
export async function listDatasets(
  userId: number,
  { skip = 0, limit, search }: DatasetWish,
): Promise<DatasetSummary[]> {
  const ids: number[] = [];
  let left = skip;
  for (const whose of [{ ownerId: userId }, { ownerId: { not: userId } }, { ownerId: null }]) {
    const where = { AND: [whose, holdsWords(search), readableDataset(userId)] };
    const found = await db().dataset.findMany({
      where,
      orderBy: [{ name: 'asc' }, { id: 'asc' }],
      skip: left,
      take: limit - ids.length,
      select: { id: true },
    });
    ids.push(...found.map(({ id }) => id));
    if (ids.length === limit) break;
    left = ids.length > 0 || left === 0 ? 0 : left - (await db().dataset.count({ where }));
  }
  const place = new Map(ids.map((id, index) => [id, index]));
  const datasets = await summarizeDatasets(userId, { id: { in: ids } });
  return datasets.toSorted((one, other) => (place.get(one.id) ?? 0) - (place.get(other.id) ?? 0));
}

/** Those whose name or description has every word of the search. */
export function holdsWords(search: string | undefined): Prisma.DatasetWhereInput {
  const words = search?.split(/\s+/).filter(Boolean).map(escapeLike) ?? [];
  return {
    AND: words.map((word) => {
      const holds = { contains: word, mode: 'insensitive' } as const;
      return { OR: [{ name: holds }, { description: holds }] };
    }),
  };
}
