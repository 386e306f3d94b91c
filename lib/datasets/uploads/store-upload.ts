import 'server-only';
import { randomBytes } from 'node:crypto';
import { type Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { storage } from '@/lib/datasets/storage/get-storage';
import { dropObjects, noteObject } from '@/lib/datasets/storage/stored-objects';
import { MAX_UPLOAD_BYTES, MAX_UPLOAD_FILES, type StoredFile, type UploadSummary } from '@/lib/datasets/uploads/schema';
import { db } from '@/lib/db/client';
import { uniqueFileName } from '@/lib/engines/duckdb/import/unique-file-name';
import { AppError } from '@/lib/shared/errors';

export interface IncomingFile {
  fileName: string;
  stream: Readable;
}

/**
 * Stores incoming files as they come, never held in memory. A failed or cut upload leaves nothing behind.
 * Throws `file_too_large`, `invalid_input` (no file), `storage_full`, `storage_unavailable` and those of a bucket,
 * `stopped`, `upload_cut`.
 */
export async function storeUpload(
  userId: number,
  files: AsyncIterable<IncomingFile>,
  signal?: AbortSignal,
): Promise<UploadSummary> {
  const room = Math.min(MAX_UPLOAD_BYTES, await storage().room());
  const folder = `uploads/${randomBytes(12).toString('hex')}`;
  const noted: string[] = [];
  try {
    const stored: StoredFile[] = [];
    const size = counter(room);
    // A file is known by its name from here on.
    const names = new Set<string>();
    for await (const { fileName, stream } of files) {
      // It may break off before anybody reads it; the reader is told then.
      stream.on('error', () => undefined);
      if (stored.length >= MAX_UPLOAD_FILES)
        throw new AppError('file_too_large', 'too many files', {
          params: { file: fileName, reason: 'files', most: `${MAX_UPLOAD_FILES}` },
        });
      const key = await noteObject(`${folder}/file-${stored.length}`);
      noted.push(key);
      stored.push({
        fileName: uniqueFileName(fileName, names),
        key,
        size: await storeFile(key, fileName, stream, size, signal),
      });
    }
    if (stored.length === 0) throw new AppError('invalid_input', 'no file', { field: 'files' });
    const { id } = await db().upload.create({ data: { ownerId: userId, files: stored }, select: { id: true } });
    return { id, files: stored.map((file) => ({ fileName: file.fileName, size: file.size })) };
  } catch (error) {
    await dropObjects(noted);
    throw uploadFailure(error, signal);
  }
}

/** Passes bytes on and counts them over all files of an upload; errors beyond the room there is. */
function counter(room: number): (fileName: string) => { stream: Transform; size(): number } {
  let total = 0;
  return (fileName) => {
    let size = 0;
    const stream = new Transform({
      transform(chunk: Buffer, _encoding, done) {
        size += chunk.length;
        total += chunk.length;
        done(total > room ? tooLarge(fileName, room) : null, chunk);
      },
    });
    return { stream, size: () => size };
  };
}

async function storeFile(
  key: string,
  fileName: string,
  incoming: Readable,
  count: ReturnType<typeof counter>,
  signal: AbortSignal | undefined,
): Promise<number> {
  const { stream, size } = count(fileName);
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

function tooLarge(fileName: string, room: number): AppError {
  if (room < MAX_UPLOAD_BYTES) return new AppError('storage_full', 'upload does not fit on the disk');
  return new AppError('file_too_large', 'upload too large', {
    params: { file: fileName, reason: 'size', most: '2 GB' },
  });
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
