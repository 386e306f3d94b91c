import 'server-only';
import { createReadStream, createWriteStream } from 'node:fs';
import { access, mkdir, rename, rm, rmdir, stat, statfs } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { type LocalFile, MissingObject, type ObjectStorage } from '@/lib/datasets/storage/storage';
import { AppError } from '@/lib/shared/errors';

/** Left for everything else. */
const SPARE_BYTES = 256 * 1024 ** 2;

/** Keeps objects as files under a folder of a disk that lasts. */
export class DiskStorage implements ObjectStorage {
  constructor(private readonly root: string) {}

  async room(): Promise<number> {
    const { bavail, bsize } = await statfs(this.root);
    return Math.max(0, bavail * bsize - SPARE_BYTES);
  }

  async write(key: string, source: Readable, signal?: AbortSignal): Promise<void> {
    const path = await this.#place(key);
    const part = `${path}.part`;
    try {
      await pipeline(source, createWriteStream(part, { mode: 0o600 }), { ...(signal && { signal }) });
      await rename(part, path);
    } catch (error) {
      await rm(part, { force: true });
      throw diskFailure(error);
    }
  }

  async put(key: string, path: string): Promise<void> {
    try {
      await rename(path, await this.#place(key));
    } catch (error) {
      // A folder of the data directory may lie on a disk of its own.
      if (!hasCode(error, 'EXDEV')) throw diskFailure(error);
      await this.write(key, createReadStream(path));
    }
  }

  async size(key: string): Promise<number | null> {
    try {
      return (await stat(join(this.root, key))).size;
    } catch (error) {
      if (hasCode(error, 'ENOENT')) return null;
      throw error;
    }
  }

  async open(key: string): Promise<LocalFile> {
    const path = join(this.root, key);
    await access(path).catch((cause) => Promise.reject(new MissingObject(key, cause)));
    return { path, release: () => undefined };
  }

  async delete(key: string): Promise<void> {
    const path = join(this.root, key);
    await rm(path, { force: true });
    await rm(`${path}.part`, { force: true });
    // The folder goes with the last object in it.
    if (key.split('/').length > 2) await rmdir(dirname(path)).catch(() => undefined);
  }

  async #place(key: string): Promise<string> {
    const path = join(this.root, key);
    await mkdir(dirname(path), { recursive: true, mode: 0o700 }).catch((error) => Promise.reject(diskFailure(error)));
    return path;
  }
}

function hasCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}

function diskFailure(error: unknown): unknown {
  const isFull = hasCode(error, 'ENOSPC') || hasCode(error, 'EDQUOT');
  return isFull ? new AppError('storage_full', 'disk full', { cause: error }) : error;
}
