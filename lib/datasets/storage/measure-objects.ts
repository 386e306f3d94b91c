import 'server-only';
import { fileKeyOf } from '@/lib/datasets/dataset-file';
import { storage } from '@/lib/datasets/storage/get-storage';
import { db } from '@/lib/db/client';

/** Measures the files of datasets from before sizes were kept. How many there were. */
export async function unsafeMeasureObjects(): Promise<number> {
  const unmeasured = await db().storedObject.findMany({
    where: { bytes: 0, ownerId: { not: null } },
    select: { key: true },
  });
  if (unmeasured.length === 0) return 0;
  const datasets = await db().dataset.findMany({
    where: { datasourceId: null },
    select: { fileKey: true, collectionName: true },
  });
  const named = new Set(datasets.map(fileKeyOf));
  let measured = 0;
  for (const { key } of unmeasured) {
    // What is on its way is measured by who brings it.
    const bytes = named.has(key) ? await storage().size(key) : null;
    if (bytes === null) continue;
    await db().storedObject.updateMany({ where: { key, bytes: 0 }, data: { bytes } });
    measured++;
  }
  return measured;
}
