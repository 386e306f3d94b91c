import 'server-only';
import type { DataSourceSummary } from '@/lib/datasets/data-sources/schema';
import { toSourceSummary } from '@/lib/datasets/data-sources/to-source-summary';
import { db } from '@/lib/db/client';
import { AppError } from '@/lib/shared/errors';

/** The user's own data source, without its secret. Throws `not_found`. */
export async function getSource(userId: number, id: number): Promise<DataSourceSummary> {
  const row = await db().dataSource.findFirst({
    where: { id, ownerId: userId },
    include: { _count: { select: { datasets: true } } },
  });
  if (!row) throw new AppError('not_found', `data source ${id}`);
  return toSourceSummary(row);
}
