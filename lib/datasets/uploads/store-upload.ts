import 'server-only';
import { createWriteStream } from 'node:fs';
import { mkdir, rm, statfs } from 'node:fs/promises';
import { join } from 'node:path';
import { type Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { MAX_UPLOAD_BYTES, MAX_UPLOAD_FILES, type StoredFile, type UploadSummary } from '@/lib/datasets/uploads/schema';
import { uploadFolder } from '@/lib/datasets/uploads/upload-folder';
import { db } from '@/lib/db/client';
import { dataDirectory, isDataDirectoryWritable } from '@/lib/db/data-directory';
import { AppError } from '@/lib/shared/errors';

/** Room left for everything else when an upload is taken. */
const SPARE_BYTES = 256 * 1024 ** 2;

export interface IncomingFile {
  fileName: string;
  stream: Readable;
}

/**
 * Writes incoming files to disk as they come, never held in memory. A failed or cut upload leaves nothing behind.
 * Throws `payload_too_large`, `invalid_input` (no file), `storage_full`, `storage_unavailable`, `stopped` (cut).
 */
export async function storeUpload(
  userId: number,
  files: AsyncIterable<IncomingFile>,
  signal?: AbortSignal,
): Promise<UploadSummary> {
  if (!isDataDirectoryWritable()) throw new AppError('storage_unavailable', 'no disk to keep uploads on');
  const { id } = await db().upload.create({ data: { ownerId: userId, files: [] }, select: { id: true } });
  const folder = uploadFolder(id);
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    const stored = await writeFiles(folder, files, signal);
    await db().upload.update({ where: { id }, data: { files: stored } });
    return { id, files: stored.map(({ fileName, size }) => ({ fileName, size })) };
  } catch (error) {
    await rm(folder, { recursive: true, force: true });
    await db().upload.deleteMany({ where: { id } });
    throw uploadFailure(error, signal);
  }
}

async function writeFiles(
  folder: string,
  files: AsyncIterable<IncomingFile>,
  signal: AbortSignal | undefined,
): Promise<StoredFile[]> {
  const { bavail, bsize } = await statfs(dataDirectory());
  const room = Math.min(MAX_UPLOAD_BYTES, bavail * bsize - SPARE_BYTES);
  const stored: StoredFile[] = [];
  let total = 0;
  for await (const { fileName, stream } of files) {
    if (stored.length >= MAX_UPLOAD_FILES)
      throw new AppError('payload_too_large', 'too many files', {
        params: { file: fileName, most: `${MAX_UPLOAD_FILES}` },
      });
    const name = `file-${stored.length}`;
    let size = 0;
    const counted = new Transform({
      transform(chunk: Buffer, _encoding, done) {
        size += chunk.length;
        total += chunk.length;
        done(total > room ? tooLarge(fileName, room) : null, chunk);
      },
    });
    await pipeline(stream, counted, createWriteStream(join(folder, name), { mode: 0o600 }), {
      ...(signal && { signal }),
    });
    stored.push({ fileName, size, stored: name });
  }
  if (stored.length === 0) throw new AppError('invalid_input', 'no file', { field: 'files' });
  return stored;
}

function tooLarge(fileName: string, room: number): AppError {
  if (room < MAX_UPLOAD_BYTES) return new AppError('storage_full', 'upload does not fit on the disk');
  return new AppError('payload_too_large', 'upload too large', { params: { file: fileName, most: '2 GB' } });
}

function uploadFailure(error: unknown, signal: AbortSignal | undefined): unknown {
  if (error instanceof AppError) return error;
  if (error instanceof Error && 'code' in error && error.code === 'ENOSPC')
    return new AppError('storage_full', 'disk full', { cause: error });
  const cut =
    signal?.aborted || (error instanceof Error && /aborted|premature close|unexpected end/i.test(error.message));
  return cut ? new AppError('stopped', 'upload was cut', { cause: error }) : error;
}
