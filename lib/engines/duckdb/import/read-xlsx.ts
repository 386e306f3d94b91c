import 'server-only';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { checkArchive } from '@/lib/engines/duckdb/import/read-zip';
import { takeTurns } from '@/lib/engines/duckdb/import/take-turns';
import { AppError } from '@/lib/shared/errors';

/** One sheet, rewritten as a UTF-8 CSV file. */
export interface Sheet {
  name: string;
  path: string;
  rows: number;
  width: number;
  merged: number;
  /** Cells with a formula that was never computed, and cells with an error in place of a value. */
  formulas: FoundCells;
  errors: FoundCells;
}

interface FoundCells {
  count: number;
  /** Addresses of some. */
  examples: string[];
}

const MAX_FILE_BYTES = 100 * 1024 * 1024;
const MAX_UNPACKED_BYTES = 600 * 1024 * 1024;
const WORKER_HEAP_MB = 1024;
/** What takes longer was made to. */
const PATIENCE_MS = 180_000;
/** Each takes many times its size while it is read. */
const inTurn = takeTurns(2);

interface Workbook {
  path: string;
  fileName: string;
  /** Where its sheets go. */
  folder: string;
  signal: AbortSignal | undefined;
}

/**
 * Reads a workbook's sheets into CSV files in `folder`.
 * Throws `file_too_large` (also for one that unpacks to more than it should), `invalid_file` (encrypted, damaged), `stopped`.
 */
export async function readXlsx(path: string, fileName: string, folder: string, signal?: AbortSignal): Promise<Sheet[]> {
  if ((await stat(path)).size > MAX_FILE_BYTES) throw tooLarge(fileName, 'size');
  await checkArchive(path, fileName, MAX_UNPACKED_BYTES, signal);
  try {
    return await inTurn(() => readSheets({ path, fileName, folder, signal }), signal);
  } catch (error) {
    throw failureOf(error, fileName, signal);
  }
}

async function readSheets({ path, fileName, folder, signal }: Workbook): Promise<Sheet[]> {
  const worker = new Worker(
    join(/* turbopackIgnore: true */ process.cwd(), 'lib/engines/duckdb/import/xlsx-worker.mjs'),
    {
      workerData: { path, folder },
      resourceLimits: { maxOldGenerationSizeMb: WORKER_HEAP_MB },
    },
  );
  let patience: NodeJS.Timeout | undefined;
  const stop = () => void worker.terminate();
  signal?.addEventListener('abort', stop);
  try {
    const answer = await new Promise<{ sheets?: Sheet[]; failure?: string }>((resolve, reject) => {
      worker.once('message', resolve);
      worker.once('error', reject);
      patience = setTimeout(() => reject(tooLarge(fileName)), PATIENCE_MS);
      worker.once('exit', () => reject(new AppError('stopped', 'workbook reading was stopped')));
    });
    if (answer.failure === 'too_large') throw tooLarge(fileName);
    if (!answer.sheets)
      throw new AppError('invalid_file', answer.failure, {
        params: { file: fileName, reason: answer.failure ?? 'damaged' },
      });
    return answer.sheets;
  } finally {
    clearTimeout(patience);
    signal?.removeEventListener('abort', stop);
    await worker.terminate();
  }
}

function failureOf(error: unknown, fileName: string, signal: AbortSignal | undefined): unknown {
  if (signal?.aborted) return new AppError('stopped', 'workbook reading was stopped', { cause: error });
  const isOutOfMemory = error instanceof Error && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY';
  return isOutOfMemory ? tooLarge(fileName) : error;
}

function tooLarge(file: string, reason: 'size' | 'unpacked' = 'unpacked'): AppError {
  const most = reason === 'size' ? '100 MB' : '600 MB';
  return new AppError('file_too_large', `workbook: ${reason}`, { params: { file, reason, most } });
}
