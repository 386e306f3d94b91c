import 'server-only';
import { forgetSource } from '@/lib/datasets/data-sources/open-source';
import { requireSource } from '@/lib/datasets/data-sources/require-source';
import { db } from '@/lib/db/client';
import { AppError } from '@/lib/shared/errors';

/** Throws `not_found`, and `source_in_use` while datasets still stand on it. */
export async function deleteSource(userId: number, id: number): Promise<void> {
  await requireSource(userId, id);
  const datasets = await db().dataset.count({ where: { datasourceId: id } });
  if (datasets > 0)
    throw new AppError('source_in_use', `data source ${id} has ${datasets} datasets`, { params: { datasets } });
  await db().dataSource.deleteMany({ where: { id, ownerId: userId } });
  forgetSource(id);
}
