import 'server-only';
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { basename, extname, join } from 'node:path';
import { Transform, Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { promisify } from 'node:util';
import yauzl from 'yauzl';
import { uniqueFileName } from '@/lib/engines/duckdb/import/unique-file-name';
import { AppError } from '@/lib/shared/errors';

export interface ExtractedFile {
  /** The entry's own name, without folders; numbered where two have the same. */
  name: string;
  path: string;
}

const MAX_ENTRIES = 5_000;
const open = promisify<string, yauzl.Options, yauzl.ZipFile>(yauzl.open);

async function openArchive(path: string, fileName: string): Promise<yauzl.ZipFile> {
  const damaged = (cause: unknown) =>
    new AppError('invalid_file', 'damaged archive', { cause, params: { file: fileName, reason: 'damaged' } });
  const archive = await open(path, { lazyEntries: true, validateEntrySizes: true, autoClose: false }).catch((cause) => {
    throw damaged(cause);
  });
  if (archive.entryCount <= MAX_ENTRIES) return archive;
  archive.close();
  throw new AppError('file_too_large', 'too many archive entries', {
    params: { file: fileName, reason: 'entries', most: `${MAX_ENTRIES}` },
  });
}

/** Entries one by one; a name that would climb out of a folder makes the archive invalid. */
async function* entriesOf(archive: yauzl.ZipFile, fileName: string): AsyncGenerator<yauzl.Entry> {
  const failed = new Promise<never>((_, reject) =>
    archive.once('error', (cause) =>
      reject(new AppError('invalid_file', 'damaged archive', { cause, params: { file: fileName, reason: 'damaged' } })),
    ),
  );
  failed.catch(() => undefined);
  const ended = once(archive, 'end').then(() => null);
  for (;;) {
    const next = once(archive, 'entry').then(([entry]) => entry as yauzl.Entry);
    archive.readEntry();
    const entry = await Promise.race([next, ended, failed]);
    if (entry === null) return;
    yield entry;
  }
}

/** Entries that are not what their headers say; a full disk and an abort are no fault of the archive. */
function unpackFailure(error: unknown, fileName: string, signal: AbortSignal | undefined): unknown {
  const isOurs = error instanceof AppError || signal?.aborted;
  if (isOurs || (error instanceof Error && 'syscall' in error)) return error;
  return new AppError('invalid_file', 'damaged entry', { cause: error, params: { file: fileName, reason: 'damaged' } });
}

/**
 * Proves that every entry unpacks to just what it claims, keeping nothing: for readers that inflate by themselves.
 * Throws `invalid_file`, and `file_too_large` where the claims come to more than `maxBytes`.
 */
export async function checkArchive(
  path: string,
  fileName: string,
  maxBytes: number,
  signal?: AbortSignal,
): Promise<void> {
  const archive = await openArchive(path, fileName);
  const openStream = promisify(archive.openReadStream.bind(archive)) as (
    entry: yauzl.Entry,
  ) => Promise<NodeJS.ReadableStream>;
  let claimed = 0;
  try {
    for await (const entry of entriesOf(archive, fileName)) {
      claimed += entry.uncompressedSize;
      if (claimed > maxBytes) throw tooLarge(fileName, maxBytes);
      const dropped = new Writable({ write: (_chunk, _encoding, done) => done() });
      // The size is checked against the claim as the bytes come.
      await pipeline(await openStream(entry), dropped, { ...(signal && { signal }) });
    }
  } catch (error) {
    throw unpackFailure(error, fileName, signal);
  } finally {
    archive.close();
  }
}

/**
 * Unpacks an archive's files into `folder` under names of our own, so that no name can lead elsewhere.
 * Bytes are counted as they come, whatever the archive claims: past `maxBytes` in all it throws `file_too_large`.
 */
export async function extractArchive(
  path: string,
  fileName: string,
  folder: string,
  maxBytes: number,
  signal?: AbortSignal,
): Promise<ExtractedFile[]> {
  const archive = await openArchive(path, fileName);
  const openStream = promisify(archive.openReadStream.bind(archive)) as (
    entry: yauzl.Entry,
  ) => Promise<NodeJS.ReadableStream>;
  const files: ExtractedFile[] = [];
  const names = new Set<string>();
  let total = 0;
  try {
    for await (const entry of entriesOf(archive, fileName)) {
      const name = basename(entry.fileName);
      if (entry.fileName.endsWith('/') || name.startsWith('.') || entry.fileName.startsWith('__MACOSX/')) continue;
      if (entry.isEncrypted())
        throw new AppError('invalid_file', 'encrypted archive', { params: { file: fileName, reason: 'encrypted' } });
      // What says so itself need not be unpacked first.
      if (total + entry.uncompressedSize > maxBytes) throw tooLarge(fileName, maxBytes);
      const target = join(folder, `entry-${files.length}${extname(name).slice(0, 12)}`);
      const counted = new Transform({
        transform(chunk: Buffer, _encoding, done) {
          total += chunk.length;
          if (total <= maxBytes) return done(null, chunk);
          done(tooLarge(fileName, maxBytes));
        },
      });
      try {
        await pipeline(await openStream(entry), counted, createWriteStream(target, { mode: 0o600 }), {
          ...(signal && { signal }),
        });
      } catch (error) {
        throw unpackFailure(error, fileName, signal);
      }
      files.push({ name: uniqueFileName(name, names), path: target });
    }
    return files;
  } finally {
    archive.close();
  }
}

function tooLarge(file: string, maxBytes: number): AppError {
  const megabytes = Math.round(maxBytes / 1024 ** 2);
  const most = megabytes % 1024 === 0 ? `${megabytes / 1024} GB` : `${megabytes} MB`;
  return new AppError('file_too_large', 'archive unpacks to too much', { params: { file, reason: 'unpacked', most } });
}
