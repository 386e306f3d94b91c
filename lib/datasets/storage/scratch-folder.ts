import 'server-only';
import { mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { temporaryFolder } from '@/lib/db/data-directory';

/** No work takes longer. */
const DEAD_MS = 24 * 3600_000;

/** Runs work with a folder of its own, gone when the work ends. With a data directory it is on the same disk. */
export async function withScratchFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(temporaryFolder('scratch'), 'work-'));
  try {
    return await work(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Removes what dead processes left: everything when no other process uses the disk, else what is a day old. */
export async function removeDeadScratch({ isAlone = false, now = Date.now() } = {}): Promise<void> {
  const root = temporaryFolder('scratch');
  for (const name of await readdir(root)) {
    const path = join(root, name);
    const madeAt = (await stat(path).catch(() => null))?.mtimeMs ?? now;
    if (isAlone || now - madeAt > DEAD_MS) await rm(path, { recursive: true, force: true });
  }
}
