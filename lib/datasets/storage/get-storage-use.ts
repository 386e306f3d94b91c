import 'server-only';
import type { StorageUse } from '@/lib/datasets/storage/schema';
import { storageOf } from '@/lib/datasets/storage/storage-quota';
import { db } from '@/lib/db/client';

const LISTED = 8;

/** What takes a user's storage: their largest datasets, the rest of them together, and files that wait to become one. */
export async function getStorageUse(userId: number): Promise<StorageUse> {
  const [{ used, limit }, rows] = await Promise.all([
    storageOf(userId),
    db().$queryRaw<{ id: number; name: string; bytes: number }[]>`
      SELECT d.id, d.name, o.bytes::float8 AS bytes
      FROM stored_objects AS o
      JOIN datasets AS d ON o.key = coalesce(d.file_key, 'datasets/' || d.collection_name || '.duckdb')
      WHERE o.owner_id = ${userId} AND o.bytes > 0
      ORDER BY o.bytes DESC, d.id`,
  ]);
  const sum = (of: readonly { bytes: number }[]) => of.reduce((total, { bytes }) => total + bytes, 0);
  return {
    used,
    limit,
    datasets: rows.slice(0, LISTED),
    others: { count: Math.max(0, rows.length - LISTED), bytes: sum(rows.slice(LISTED)) },
    waiting: Math.max(0, used - sum(rows)),
  };
}
