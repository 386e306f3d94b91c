import 'server-only';
import type { Readable } from 'node:stream';
import { AppError } from '@/lib/shared/errors';

/** An object as a file of this machine, to be read only and let go when done. */
export interface LocalFile {
  path: string;
  release(): void;
}

/**
 * Where files are kept that must be there later: the data directory, or a bucket. Keys are paths such as
 * `datasets/files_1f/9c.duckdb`. An object is there whole or not at all and never changes under its key.
 * All throw `storage_full`, and of a bucket `storage_unreachable`, `storage_refused`, `storage_bucket_unknown`.
 */
export interface ObjectStorage {
  /** Bytes that fit at most. */
  room(): Promise<number>;
  /** Writes a stream as it comes. Throws what the stream ends with, too. */
  write(key: string, source: Readable, signal?: AbortSignal): Promise<void>;
  /** Takes a file of this machine, which is then gone or the caller's to remove. */
  put(key: string, path: string, signal?: AbortSignal): Promise<void>;
  /** Bytes of an object; null when it is not there. */
  size(key: string): Promise<number | null>;
  /** Throws MissingObject. */
  open(key: string): Promise<LocalFile>;
  /** Deletes the object if it is there. */
  delete(key: string): Promise<void>;
}

/** Nothing is kept under the key. */
export class MissingObject extends AppError {
  constructor(key: string, cause?: unknown) {
    super('dataset_unavailable', `nothing is stored as ${key}`, { cause });
    this.name = 'MissingObject';
  }
}
