import 'server-only';
import type { DataSourceSummary } from '@/lib/datasets/data-sources/schema';
import { toSourceSummary } from '@/lib/datasets/data-sources/to-source-summary';
import { db } from '@/lib/db/client';

const MOST = 500;

/** The user's own data sources, newest first, without secrets. */
export async function listSources(userId: number): Promise<DataSourceSummary[]> {
  const rows = await db().dataSource.findMany({
    where: { ownerId: userId },
    include: { _count: { select: { datasets: true } } },
    orderBy: { id: 'desc' },
    take: MOST,
  });
  return rows.map(toSourceSummary);
}
