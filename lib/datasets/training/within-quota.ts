import 'server-only';
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { keepSize, type StorageClaim, setAside } from '@/lib/datasets/storage/storage-quota';

/** What an import calls the file that it makes. */
export const TABLES_FILE = 'tables.duckdb';

const LOOK_EVERY_MS = 500;

/** Bytes of the file that is being made in a folder, with what its maker keeps beside it under longer names. */
async function sizeIn(folder: string): Promise<number> {
  const names = (await readdir(folder)).filter((name) => name.startsWith(TABLES_FILE));
  const sizes = names.map(async (name) => (await stat(join(folder, name)).catch(() => null))?.size ?? 0);
  return (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0);
}

/** Sets storage aside for a file while it grows; `onFull` is called once when there is no more. */
function watchGrowth(claim: StorageClaim, folder: string, everyMs: number, onFull: (error: unknown) => void) {
  let aside = 0;
  let looking: Promise<void> | null = null;
  const look = async () => {
    const size = await sizeIn(folder);
    if (size > aside) aside = await setAside(claim, size);
  };
  const timer = setInterval(() => {
    looking ??= look()
      .catch(onFull)
      .finally(() => {
        looking = null;
      });
  }, everyMs).unref();
  return {
    /** Resolves when it looks no more. */
    async end(): Promise<void> {
      clearInterval(timer);
      await looking;
    },
  };
}

/**
 * Lets a file grow in a folder for as long as there is room in its owner's storage, whatever it is made of: the signal that
 * the work is given is aborted beyond. What it came to is set aside in the end. Throws `storage_quota`, and what the work throws.
 */
export async function withinQuota<T extends { path: string }>(
  claim: StorageClaim,
  folder: string,
  signal: AbortSignal,
  work: (signal: AbortSignal) => Promise<T>,
  everyMs: number = LOOK_EVERY_MS,
): Promise<T> {
  const full = new AbortController();
  const watch = watchGrowth(claim, folder, everyMs, (error) => full.abort(error));
  try {
    const made = await work(AbortSignal.any([signal, full.signal]));
    await watch.end();
    full.signal.throwIfAborted();
    const { size } = await stat(made.path);
    await setAside(claim, size);
    await keepSize(claim.key, size);
    return made;
  } catch (error) {
    throw full.signal.aborted ? full.signal.reason : error;
  } finally {
    await watch.end();
  }
}
