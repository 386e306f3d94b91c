import 'server-only';
import type { SourceName } from '@/lib/datasets/data-sources/schema';
import { db } from '@/lib/db/client';

/** The data source that a dataset stands on, for the source's owner; null for everybody else and for a dataset of files. */
export function findDatasetSource(userId: number, datasetId: number): Promise<SourceName | null> {
  return db().dataSource.findFirst({
    where: { ownerId: userId, datasets: { some: { id: datasetId } } },
    select: { id: true, name: true },
  });
}
