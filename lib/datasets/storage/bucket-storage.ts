import 'server-only';
import { createReadStream, createWriteStream } from 'node:fs';
import { access, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { S3Client } from '@aws-sdk/client-s3';
import { bucketFailure, isMissing } from '@/lib/datasets/storage/bucket-failure';
import type { FileCache } from '@/lib/datasets/storage/file-cache';
import { type LocalFile, MissingObject, type ObjectStorage } from '@/lib/datasets/storage/storage';
import { AppError } from '@/lib/shared/errors';

export interface BucketOptions {
  bucket: string;
  /** Null for Amazon's own. */
  endpoint: string | null;
  region: string;
  accessKeyId: string;
  secretAccessKey: string;
  forcePathStyle: boolean;
  /** Empty, or ends with a slash. */
  prefix: string;
  cache: FileCache;
  /** A folder whose files, by the same keys, are read where they lie: what was stored before there was a bucket. */
  before?: string;
  /** Milliseconds without a byte after which a connection is given up. */
  silenceMs?: number;
}

const CONNECT_MS = 5_000;
const SILENCE_MS = 30_000;
const ATTEMPTS = 3;
/** An upload holds this many parts of this size in memory. */
const PARTS_AT_ONCE = 3;
const PART_BYTES = 8 * 1024 ** 2;

/** Keeps objects in an S3-compatible bucket; they are read from copies on this machine. */
export class BucketStorage implements ObjectStorage {
  #client: Promise<S3Client> | undefined;

  constructor(private readonly options: BucketOptions) {}

  async room(): Promise<number> {
    return Number.MAX_SAFE_INTEGER;
  }

  async write(key: string, source: Readable, signal?: AbortSignal): Promise<void> {
    const { Upload } = await import('@aws-sdk/lib-storage');
    const upload = new Upload({
      client: await this.#connect(),
      params: { ...this.#address(key), Body: source },
      queueSize: PARTS_AT_ONCE,
      partSize: PART_BYTES,
    });
    const abort = () => void upload.abort();
    signal?.addEventListener('abort', abort);
    try {
      signal?.throwIfAborted();
      await upload.done();
    } catch (error) {
      if (signal?.aborted) throw stopped(error);
      // What the stream itself ended with is no fault of the bucket.
      throw source.errored ?? bucketFailure(error);
    } finally {
      signal?.removeEventListener('abort', abort);
      source.destroy();
    }
  }

  async put(key: string, path: string, signal?: AbortSignal): Promise<void> {
    await this.write(key, createReadStream(path), signal);
  }

  async size(key: string): Promise<number | null> {
    const { before } = this.options;
    const kept = before === undefined ? null : await stat(join(before, key)).catch(() => null);
    if (kept) return kept.size;
    const { HeadObjectCommand } = await import('@aws-sdk/client-s3');
    const client = await this.#connect();
    const found = await client.send(new HeadObjectCommand(this.#address(key))).catch((error) => {
      if (!isMissing(error)) throw bucketFailure(error);
    });
    return found?.ContentLength ?? null;
  }

  async open(key: string): Promise<LocalFile> {
    const { before, cache } = this.options;
    const kept = before === undefined ? null : join(before, key);
    if (kept !== null && (await isThere(kept))) return { path: kept, release: () => undefined };
    return cache.open(this.#copyKey(key), (path, makeRoom) => this.#download(key, path, makeRoom));
  }

  async delete(key: string): Promise<void> {
    const { DeleteObjectCommand } = await import('@aws-sdk/client-s3');
    const client = await this.#connect();
    await client.send(new DeleteObjectCommand(this.#address(key))).catch((error) => {
      if (!isMissing(error)) throw bucketFailure(error);
    });
    const { before, cache } = this.options;
    if (before !== undefined) await rm(join(before, key), { force: true });
    await cache.forget(this.#copyKey(key));
  }

  #address(key: string): { Bucket: string; Key: string } {
    return { Bucket: this.options.bucket, Key: `${this.options.prefix}${key}` };
  }

  /** Several buckets may have their copies in one folder. */
  #copyKey(key: string): string {
    const { endpoint, bucket, prefix } = this.options;
    return `${endpoint} ${bucket} ${prefix}${key}`;
  }

  /** The library tries a request again, but not a body that breaks off. */
  async #download(key: string, path: string, makeRoom: (bytes: number) => Promise<void>): Promise<void> {
    for (let attempt = 1; ; attempt++) {
      try {
        return await this.#downloadOnce(key, path, makeRoom);
      } catch (error) {
        if (error instanceof CutShort && attempt < ATTEMPTS) continue;
        if (isOfDisk(error)) throw error;
        const failure = bucketFailure(error);
        throw isMissing(error) ? new MissingObject(key, failure.cause) : failure;
      }
    }
  }

  async #downloadOnce(key: string, path: string, makeRoom: (bytes: number) => Promise<void>): Promise<void> {
    const { GetObjectCommand } = await import('@aws-sdk/client-s3');
    const client = await this.#connect();
    const { Body, ContentLength } = await client.send(new GetObjectCommand(this.#address(key)));
    const body = Body as Readable;
    try {
      await makeRoom(ContentLength ?? 0);
      await pipeline(body, createWriteStream(path, { mode: 0o600 }));
    } catch (error) {
      if (body.errored && !isOfDisk(error)) throw new CutShort('a download broke off', { cause: error });
      throw error;
    } finally {
      body.destroy();
    }
    const { size } = await stat(path);
    if (ContentLength !== undefined && size !== ContentLength) throw new CutShort(`${size} of ${ContentLength} bytes`);
  }

  #connect(): Promise<S3Client> {
    this.#client ??= this.#newClient();
    return this.#client;
  }

  /** Loaded when first used: a server without files to move is smaller without. */
  async #newClient(): Promise<S3Client> {
    const { S3Client } = await import('@aws-sdk/client-s3');
    const { endpoint, region, forcePathStyle, accessKeyId, secretAccessKey, silenceMs = SILENCE_MS } = this.options;
    return new S3Client({
      ...(endpoint !== null && { endpoint }),
      region,
      forcePathStyle,
      credentials: { accessKeyId, secretAccessKey },
      maxAttempts: ATTEMPTS,
      requestHandler: {
        connectionTimeout: Math.min(CONNECT_MS, silenceMs),
        socketTimeout: silenceMs,
        requestTimeout: 2 * silenceMs,
        throwOnRequestTimeout: true,
      },
      // Servers other than Amazon's do not all know the newer checksums.
      requestChecksumCalculation: 'WHEN_REQUIRED',
      responseChecksumValidation: 'WHEN_REQUIRED',
    });
  }
}

/** A body that ended before its time. */
class CutShort extends Error {
  override name = 'CutShort';
}

const stopped = (cause: unknown) => new AppError('stopped', 'storing was stopped', { cause });

const isThere = (path: string) =>
  access(path).then(
    () => true,
    () => false,
  );

/** Faults of this machine's disk, which bear the name of a system call on a path. */
function isOfDisk(error: unknown): boolean {
  return error instanceof Error && 'syscall' in error && 'path' in error;
}
