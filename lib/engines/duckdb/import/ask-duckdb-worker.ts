import 'server-only';
import { fork } from 'node:child_process';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { MAX_COLUMNS } from '@/lib/engines/duckdb/import/text-tables';
import { CREATE_KEYS_TABLE, KEYS_TABLE } from '@/lib/engines/duckdb/keys-table';
import { AppError } from '@/lib/shared/errors';

export interface DuckDbFileRequest {
  path: string;
  fileName: string;
  /** Where to copy the tables to; their first rows are read when absent. */
  copy?: string;
  /** Scratch space; removed by the caller. */
  folder: string;
  signal?: AbortSignal | undefined;
}

export interface DuckDbFileContent {
  /** For a preview; `name` is that of the table in the copy. */
  tables: { name: string; columns: { name: string; type: string }[]; rows: (string | null)[][] }[];
  /** For a copy: the views as their file writes them, not made. */
  views: { name: string; sql: string }[];
}

type Answer = DuckDbFileContent | { failure: string; detail: string };

const MEMORY_LIMIT = '256MB';
/** What takes longer was made to. */
const PATIENCE_MS = { preview: 60_000, copy: 900_000 };
const LOOK_MS = 500;
/** A few bytes of a file can stand for any number of equal rows. */
const MOST_COPY_BYTES = 4 * 1024 ** 3;

/**
 * Reads or copies the tables of an uploaded DuckDB file in a process of its own, which has neither the server's environment
 * nor, by DuckDB's settings, any other file. Throws `invalid_file` (also when the process crashed), `file_too_large`,
 * `storage_full`, `stopped`.
 */
export async function askDuckDbWorker(
  request: DuckDbFileRequest,
  // Named from the working directory, or the bundler would take it in.
  script = join(/* turbopackIgnore: true */ process.cwd(), 'lib/engines/duckdb/import/duckdb-file-worker.mjs'),
): Promise<DuckDbFileContent> {
  const { path, copy, folder, signal } = request;
  if (signal?.aborted) throw stopped();
  const worker = fork(script, {
    // NODE_OPTIONS and secrets stay here.
    env: { NODE_ENV: 'production', TZ: 'UTC' },
    execArgv: [],
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    cwd: folder,
  });
  const { promise, resolve, reject } = Promise.withResolvers<Answer>();
  const onAbort = () => reject(stopped());
  signal?.addEventListener('abort', onAbort);
  worker.once('message', (answer) => resolve(answer as Answer));
  worker.once('error', reject);
  // Comes after the last message, however the process ended.
  worker.once('disconnect', () => reject(damaged(request, 'the reader ended without an answer')));
  const patience = setTimeout(() => reject(tooLarge(request)), copy ? PATIENCE_MS.copy : PATIENCE_MS.preview);
  const look = setInterval(async () => {
    const { size } = copy ? await stat(copy).catch(() => ({ size: 0 })) : { size: 0 };
    if (size > MOST_COPY_BYTES) reject(tooLarge(request));
  }, LOOK_MS);
  try {
    const spill = join(folder, '.spill');
    worker.send({
      path,
      copy,
      spill,
      memoryLimit: MEMORY_LIMIT,
      keysTable: KEYS_TABLE,
      createKeysTable: CREATE_KEYS_TABLE,
    });
    const answer = await promise;
    if ('failure' in answer) throw failureOf(request, answer);
    return answer;
  } finally {
    clearTimeout(patience);
    clearInterval(look);
    signal?.removeEventListener('abort', onAbort);
    worker.kill('SIGKILL');
  }
}

function failureOf(request: DuckDbFileRequest, { failure, detail }: { failure: string; detail: string }): AppError {
  if (failure === 'storage_full') return new AppError('storage_full', detail);
  return damaged(request, detail, failure);
}

function damaged({ fileName }: DuckDbFileRequest, detail: string, reason = 'damaged'): AppError {
  return new AppError('invalid_file', detail, { params: { file: fileName, reason, most: MAX_COLUMNS } });
}

function tooLarge({ fileName }: DuckDbFileRequest): AppError {
  const most = `${MOST_COPY_BYTES / 1024 ** 3} GB`;
  return new AppError('file_too_large', 'the copy of a DuckDB file is too large', {
    params: { file: fileName, reason: 'unpacked', most },
  });
}

function stopped(): AppError {
  return new AppError('stopped', 'import aborted');
}
