import 'server-only';
import { realpath, stat } from 'node:fs/promises';
import { isAbsolute, join, sep } from 'node:path';
import { AppError } from '@/lib/shared/errors';

export interface LocatedFile {
  /** Without links. */
  path: string;
  /** Tells a file, with the log beside it, from what took its place. */
  stamp: string;
}

/**
 * Finds a file by its path within the folder of DuckDB sources; links may not lead out of it. Throws `source_files_off`
 * without a folder, and `source_file_unknown` for whatever is no file in it, so that nothing outside shows whether it exists.
 */
export async function locateFile(folder: string | undefined, given: string): Promise<LocatedFile> {
  if (folder === undefined) throw new AppError('source_files_off', 'no folder of DuckDB files', { field: 'path' });
  const unknown = (cause?: unknown) =>
    new AppError('source_file_unknown', 'no such DuckDB file', { cause, field: 'path' });
  if (isAbsolute(given) || given.includes('\0') || given.split(/[/\\]/).includes('..')) throw unknown();
  try {
    const [root, path] = await Promise.all([realpath(folder), realpath(join(folder, given))]);
    if (!path.startsWith(root.endsWith(sep) ? root : root + sep)) throw unknown();
    const file = await stat(path);
    if (!file.isFile()) throw unknown();
    const log = await stat(`${path}.wal`).catch(() => null);
    return { path, stamp: [file, log].map((one) => `${one?.ino}:${one?.size}:${one?.mtimeMs}`).join(' ') };
  } catch (error) {
    throw error instanceof AppError ? error : unknown(error);
  }
}
