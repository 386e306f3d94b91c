import 'server-only';
import { randomUUID } from 'node:crypto';
import type { ImportRequest } from '@/lib/engines/duckdb/import/import-files';
import type { PreviewOptions, UploadedFile } from '@/lib/engines/duckdb/import/preview-file';
import type { ImportOptions, ImportReport } from '@/lib/engines/duckdb/import-sqlite';
import type { CallName, Calls } from '@/lib/engines/processes/calls';
import type { CallReaders } from '@/lib/engines/processes/engine-process';
import type { JobFailure } from '@/lib/engines/processes/job';
import { pools } from '@/lib/engines/processes/pools';
import { runJob } from '@/lib/engines/processes/run-job';
import { AppError } from '@/lib/shared/errors';
import type { FilePreview } from '@/lib/shared/file-import';

const PREVIEW_MS = 2 * 60_000;
const IMPORT_MS = 6 * 3_600_000;
const BUSY_SECONDS = 30;

interface Reading extends CallReaders {
  /** Whose files they are. */
  user: string;
  /** For the sentence, when they end their reader. */
  fileNames: readonly string[];
  timeoutMs: number;
  signal?: AbortSignal | undefined;
}

/**
 * What a file will become, read in a process of its own. Throws `invalid_file`, `unsupported_file`, `file_too_large`,
 * `storage_full`, `stopped`, `engine_busy`, and `file_unreadable` where the file ended its reader.
 */
export function previewFile(user: string, file: UploadedFile, options: PreviewOptions): Promise<FilePreview> {
  const { signal, ...rest } = options;
  const given = { file: { path: file.path, fileName: file.fileName }, options: rest };
  return read('previewFile', given, { user, fileNames: [file.fileName], timeoutMs: PREVIEW_MS, signal });
}

/** Loads files into a DuckDB file, in a process of its own. Throws as `previewFile` does, and `columns_differ`. */
export function importFiles(user: string, request: ImportRequest): Promise<Calls['importFiles']['answer']> {
  const { signal, onProgress, ...given } = request;
  const fileNames = request.files.map(({ fileName }) => fileName);
  return read('importFiles', given, { user, fileNames, timeoutMs: IMPORT_MS, signal, onProgress });
}

/** Copies a SQLite database into a new DuckDB file, in a process of its own. Throws as `previewFile` does. */
export function importSqlite(
  sqlitePath: string,
  duckdbPath: string,
  options: ImportOptions & { user?: string } = {},
): Promise<ImportReport> {
  const { signal, onProgress, user = 'tabletalk', ...rest } = options;
  const given = { sqlitePath, duckdbPath, options: rest };
  return read('importSqlite', given, { user, fileNames: [], timeoutMs: IMPORT_MS, signal, onProgress });
}

async function read<Name extends CallName>(
  name: Name,
  given: Calls[Name]['given'],
  { fileNames, ...reading }: Reading,
): Promise<Calls[Name]['answer']> {
  return runJob(pools().files, { name, given, key: randomUUID(), ...reading }, (failure, detail) =>
    fileFailure(failure, detail, fileNames),
  );
}

function fileFailure(failure: JobFailure, message: string, fileNames: readonly string[]): AppError {
  if (failure === 'stopped') return new AppError('stopped', message);
  if (failure === 'busy')
    return new AppError('engine_busy', message, { retryAfter: BUSY_SECONDS, params: { seconds: BUSY_SECONDS } });
  return new AppError('file_unreadable', message, { params: { file: fileNames.join(', '), reason: failure } });
}
