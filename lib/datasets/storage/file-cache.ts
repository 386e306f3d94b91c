import 'server-only';
import { createHash, randomBytes } from 'node:crypto';
import { mkdir, readdir, rename, rm, stat, statfs, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import type { LocalFile } from '@/lib/datasets/storage/storage';
import { log } from '@/lib/log';
import { AppError } from '@/lib/shared/errors';

/** Left for everything else; a tenth on a small disk. */
const SPARE_BYTES = 256 * 1024 ** 2;
/** A part that nobody has written to for this long belongs to a process that died. */
const DEAD_PART_MS = 3600_000;

/** Writes the object to the path; `makeRoom` wants its size before the first byte. */
export type Download = (path: string, makeRoom: (bytes: number) => Promise<void>) => Promise<void>;

interface Kept {
  name: string;
  size: number;
  usedAt: number;
}

/**
 * Copies of objects on this machine's disk, by key. It holds no more than half of the space there is to have, and what was
 * not used for longest goes first. Objects never change, so a copy is good for ever, for other processes and after a restart.
 */
export class FileCache {
  readonly #downloads = new Map<string, Promise<void>>();

  readonly #held: Map<string, number>;

  constructor(
    private readonly folder: string,
    private readonly freeBytes: (folder: string) => Promise<{ free: number; spare: number }> = readFreeBytes,
  ) {
    this.#held = heldIn(folder);
  }

  /** The copy of an object, downloaded once however many ask for it. It stays until it is let go. Throws `storage_full`. */
  async open(key: string, download: Download): Promise<LocalFile> {
    const name = nameOf(key);
    const path = join(this.folder, name);
    const release = this.#hold(name);
    try {
      if (!(await this.#use(path))) {
        const running = this.#downloads.get(name) ?? this.#download(name, path, download);
        await running;
      }
      return { path, release };
    } catch (error) {
      release();
      throw error;
    }
  }

  /** Drops an object's copy after it was deleted. */
  async forget(key: string): Promise<void> {
    await rm(join(this.folder, nameOf(key)), { force: true });
  }

  #hold(name: string): () => void {
    this.#held.set(name, (this.#held.get(name) ?? 0) + 1);
    let isHeld = true;
    return () => {
      if (!isHeld) return;
      isHeld = false;
      const left = (this.#held.get(name) ?? 1) - 1;
      if (left === 0) this.#held.delete(name);
      else this.#held.set(name, left);
    };
  }

  /** Marks a copy as used now; false when there is none. */
  async #use(path: string): Promise<boolean> {
    const now = new Date();
    return utimes(path, now, now).then(
      () => true,
      () => false,
    );
  }

  #download(name: string, path: string, download: Download): Promise<void> {
    const work = async () => {
      await mkdir(this.folder, { recursive: true, mode: 0o700 });
      const part = `${path}.${randomBytes(6).toString('hex')}.part`;
      try {
        await download(part, (bytes) => this.#makeRoom(bytes));
        await rename(part, path);
      } catch (error) {
        throw isFull(error) ? new AppError('storage_full', 'no room for a copy', { cause: error }) : error;
      } finally {
        await rm(part, { force: true });
      }
    };
    const running = work().finally(() => this.#downloads.delete(name));
    this.#downloads.set(name, running);
    return running;
  }

  async #makeRoom(bytes: number): Promise<void> {
    const kept = await this.#list();
    let used = kept.reduce((sum, { size }) => sum + size, 0);
    const space = await this.freeBytes(this.folder);
    let { free } = space;
    const most = (free + used) / 2;
    for (const { name, size } of kept) {
      if (used + bytes <= most && free - bytes >= space.spare) return;
      if (this.#held.has(name)) continue;
      await rm(join(this.folder, name), { force: true });
      used -= size;
      free += size;
    }
    if (free - bytes < space.spare) throw new AppError('storage_full', `no room for a copy of ${bytes} bytes`);
  }

  /** What is kept, longest unused first. */
  async #list(): Promise<Kept[]> {
    const found: Kept[] = [];
    for (const name of await readdir(this.folder)) {
      const facts = await stat(join(this.folder, name)).catch(() => null);
      if (!facts) continue;
      if (name.endsWith('.part') && Date.now() - facts.mtimeMs > DEAD_PART_MS) {
        await rm(join(this.folder, name), { force: true }).catch((err) => log.warn({ err }, 'a dead part stays'));
      } else if (!name.endsWith('.part')) found.push({ name, size: facts.size, usedAt: facts.mtimeMs });
    }
    return found.toSorted((one, other) => one.usedAt - other.usedAt);
  }
}

/** How many hold each copy. On globalThis, because Next bundles start-up code and routes apart. */
const holder = globalThis as typeof globalThis & { tabletalkHeldCopies?: Map<string, Map<string, number>> };

function heldIn(folder: string): Map<string, number> {
  holder.tabletalkHeldCopies ??= new Map();
  const held = holder.tabletalkHeldCopies.get(folder) ?? new Map<string, number>();
  holder.tabletalkHeldCopies.set(folder, held);
  return held;
}

function nameOf(key: string): string {
  return createHash('sha256').update(key).digest('hex');
}

async function readFreeBytes(folder: string): Promise<{ free: number; spare: number }> {
  const { bavail, blocks, bsize } = await statfs(folder);
  return { free: bavail * bsize, spare: Math.min(SPARE_BYTES, (blocks * bsize) / 10) };
}

function isFull(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === 'ENOSPC' || error.code === 'EDQUOT');
}
