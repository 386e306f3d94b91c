import 'server-only';
import { requireSource } from '@/lib/datasets/data-sources/require-source';
import type { SourceDataset } from '@/lib/datasets/data-sources/schema';
import { db } from '@/lib/db/client';

const MOST = 200;

/** The datasets that stand on the user's data source, by name. Throws `not_found`. */
export async function listSourceDatasets(userId: number, sourceId: number): Promise<SourceDataset[]> {
  await requireSource(userId, sourceId);
  return db().dataset.findMany({
    where: { datasourceId: sourceId },
    orderBy: [{ name: 'asc' }, { id: 'asc' }],
    take: MOST,
    select: { id: true, name: true },
  });
}
