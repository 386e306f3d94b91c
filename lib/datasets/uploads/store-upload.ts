import 'server-only';
import { randomBytes } from 'node:crypto';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { storage } from '@/lib/datasets/storage/get-storage';
import { keepSize, requireRoom } from '@/lib/datasets/storage/storage-quota';
import { dropObjects, noteObject } from '@/lib/datasets/storage/stored-objects';
import { MAX_UPLOAD_FILES, type StoredFile, type UploadSummary } from '@/lib/datasets/uploads/schema';
import { takeUploadSlot } from '@/lib/datasets/uploads/take-upload-slot';
import { type MeteredFile, UploadMeter } from '@/lib/datasets/uploads/upload-meter';
import { db } from '@/lib/db/client';
import { uniqueFileName } from '@/lib/engines/duckdb/import/unique-file-name';
import { AppError } from '@/lib/shared/errors';

/** What a body has around its files, at most. */
const FRAME_BYTES = 64_000;

export interface IncomingFile {
  fileName: string;
  stream: Readable;
}

/**
 * Stores incoming files as they come, never held in memory. A failed or cut upload leaves nothing behind.
 * `expectedBytes`: of the whole body, where it is said beforehand. Throws `file_too_large`, `invalid_input` (no file), `storage_quota`,
 * `storage_full`, `storage_unavailable` and those of a bucket, `stopped`, `too_many_uploads`, `upload_cut`.
 */
export async function storeUpload(
  userId: number,
  files: AsyncIterable<IncomingFile>,
  signal?: AbortSignal,
  expectedBytes = 0,
): Promise<UploadSummary> {
  const slot = await takeUploadSlot(userId);
  try {
    await requireRoom(userId, Math.max(1, expectedBytes - FRAME_BYTES));
    return await store(userId, files, signal);
  } finally {
    await slot.release();
  }
}

async function store(
  userId: number,
  files: AsyncIterable<IncomingFile>,
  signal: AbortSignal | undefined,
): Promise<UploadSummary> {
  const meter = new UploadMeter(userId, await storage().room());
  const folder = `uploads/${randomBytes(12).toString('hex')}`;
  const noted: string[] = [];
  try {
    const stored: StoredFile[] = [];
    // A file is known by its name from here on.
    const names = new Set<string>();
    for await (const { fileName, stream } of files) {
      // It may break off before anybody reads it; the reader is told then.
      stream.on('error', () => undefined);
      if (stored.length >= MAX_UPLOAD_FILES)
        throw new AppError('file_too_large', 'too many files', {
          params: { file: fileName, reason: 'files', most: `${MAX_UPLOAD_FILES}` },
        });
      const key = await noteObject(`${folder}/file-${stored.length}`, userId);
      noted.push(key);
      const size = await storeFile(key, stream, meter.measure(key, fileName), signal);
      stored.push({ fileName: uniqueFileName(fileName, names), key, size: await keepSize(key, size) });
    }
    if (stored.length === 0) throw new AppError('invalid_input', 'no file', { field: 'files' });
    const { id } = await db().upload.create({ data: { ownerId: userId, files: stored }, select: { id: true } });
    return { id, files: stored.map((file) => ({ fileName: file.fileName, size: file.size })) };
  } catch (error) {
    await dropObjects(noted);
    throw uploadFailure(error, signal);
  }
}

async function storeFile(
  key: string,
  incoming: Readable,
  { stream, size }: MeteredFile,
  signal: AbortSignal | undefined,
): Promise<number> {
  let first: unknown;
  const fail = (error: unknown) => {
    first ??= error;
    stream.destroy(error instanceof Error ? error : undefined);
  };
  // Both have ended before what they left is cleaned away; what went wrong first is what is told.
  await Promise.all([
    pipeline(incoming, stream, { ...(signal && { signal }) }).catch(fail),
    storage().write(key, stream, signal).catch(fail),
  ]);
  if (first !== undefined) throw first;
  return size();
}

function uploadFailure(error: unknown, signal: AbortSignal | undefined): unknown {
  if (error instanceof AppError) return error;
  if (error instanceof Error && 'code' in error && error.code === 'ENOSPC')
    return new AppError('storage_full', 'disk full', { cause: error });
  if (signal?.aborted) return new AppError('stopped', 'upload was cancelled', { cause: error });
  const isCut =
    error instanceof Error && /aborted|premature close|unexpected end|terminated early/i.test(error.message);
  return isCut ? new AppError('upload_cut', 'upload broke off', { cause: error }) : error;
}
