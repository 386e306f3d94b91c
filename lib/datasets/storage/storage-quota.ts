import 'server-only';
import { db } from '@/lib/db/client';
import { env } from '@/lib/env';
import { AppError } from '@/lib/shared/errors';
import { formatBytes } from '@/lib/shared/format-size';

/** Set aside at a time, so that not every piece of a file asks the database; less where little is left, which others may need. */
const STEP_BYTES = 32_000_000;
const STEP_SHARE = 1 / 8;

export interface StorageClaim {
  key: string;
  /** Null: nobody's, without a limit. */
  ownerId: number | null;
  /** Keys of what this will take the place of. */
  instead?: readonly string[];
}

/** Bytes that a user's stored objects take, without those of `except`. */
async function takenBy(
  client: Pick<ReturnType<typeof db>, '$queryRaw'>,
  ownerId: number,
  except: readonly string[] = [],
): Promise<number> {
  const [row] = await client.$queryRaw<{ bytes: number }[]>`
    SELECT coalesce(sum(bytes), 0)::float8 AS bytes FROM stored_objects
    WHERE owner_id = ${ownerId} AND NOT key = ANY(${[...except]}::text[])`;
  return row?.bytes ?? 0;
}

/** What a user's stored objects take, and how much they may; null: as much as there is. */
export async function storageOf(userId: number): Promise<{ used: number; limit: number | null }> {
  return { used: await takenBy(db(), userId), limit: env().STORAGE_PER_USER || null };
}

/**
 * Sets storage aside for an object: `needed` bytes at least, some more where there is room. Two claims of one user wait for each
 * other, so that together they take no more than there is. Returns what is set aside. Throws `storage_quota`.
 */
export async function setAside({ key, ownerId, instead = [] }: StorageClaim, needed: number): Promise<number> {
  const limit = env().STORAGE_PER_USER;
  if (ownerId === null || limit === 0) return keepSize(key, needed + STEP_BYTES);
  return db().$transaction(async (tx) => {
    await tx.$queryRaw`SELECT id FROM users WHERE id = ${ownerId} FOR NO KEY UPDATE`;
    const taken = await takenBy(tx, ownerId, [key, ...instead]);
    if (taken + needed > limit) throw overQuota(await takenBy(tx, ownerId, [key]), limit);
    const left = limit - taken - needed;
    const bytes = needed + Math.min(STEP_BYTES, Math.floor(left * STEP_SHARE));
    await tx.storedObject.update({ where: { key }, data: { bytes } });
    return bytes;
  });
}

/** How large the object is now that it is whole; what was set aside beyond is free again. */
export async function keepSize(key: string, bytes: number): Promise<number> {
  await db().storedObject.update({ where: { key }, data: { bytes } });
  return bytes;
}

/** Throws `storage_quota` where so many bytes more do not fit, before any of them is taken. */
export async function requireRoom(userId: number, bytes: number): Promise<void> {
  const { used, limit } = await storageOf(userId);
  if (limit !== null && used + bytes > limit) throw overQuota(used, limit);
}

function overQuota(used: number, limit: number): AppError {
  const params = { used: told(used), limit: told(limit) };
  return new AppError('storage_quota', `${used} of ${limit} bytes are taken`, { params });
}

const told = (bytes: number) => formatBytes(bytes, 'en') ?? `${bytes} bytes`;
