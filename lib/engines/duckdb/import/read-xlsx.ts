import 'server-only';
import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { listArchive } from '@/lib/engines/duckdb/import/read-zip';
import { AppError } from '@/lib/shared/errors';

/** One sheet, rewritten as a UTF-8 CSV file. */
export interface Sheet {
  name: string;
  path: string;
  rows: number;
  width: number;
  merged: number;
}

const MAX_FILE_BYTES = 100 * 1024 * 1024;
const MAX_UNPACKED_BYTES = 600 * 1024 * 1024;
const WORKER_HEAP_MB = 1024;

/**
 * Reads a workbook's sheets into CSV files in `folder`.
 * Throws `payload_too_large` (also for one that unpacks to more than it should) and `invalid_file` (encrypted, damaged).
 */
export async function readXlsx(path: string, fileName: string, folder: string, signal?: AbortSignal): Promise<Sheet[]> {
  const tooLarge = () =>
    new AppError('payload_too_large', 'workbook too large', { params: { file: fileName, most: '100 MB' } });
  if ((await stat(path)).size > MAX_FILE_BYTES) throw tooLarge();
  const unpacked = (await listArchive(path, fileName)).reduce((sum, entry) => sum + entry.size, 0);
  if (unpacked > MAX_UNPACKED_BYTES) throw tooLarge();
  const bytes = await readFile(path);
  const worker = new Worker(
    join(/* turbopackIgnore: true */ process.cwd(), 'lib/engines/duckdb/import/xlsx-worker.mjs'),
    {
      workerData: { bytes, folder },
      resourceLimits: { maxOldGenerationSizeMb: WORKER_HEAP_MB },
    },
  );
  const stop = () => void worker.terminate();
  signal?.addEventListener('abort', stop);
  try {
    const answer = await new Promise<{ sheets?: Sheet[]; failure?: string }>((resolve, reject) => {
      worker.once('message', resolve);
      worker.once('error', reject);
      worker.once('exit', () => reject(new AppError('stopped', 'workbook reading was stopped')));
    });
    if (!answer.sheets)
      throw new AppError('invalid_file', answer.failure, {
        params: { file: fileName, reason: answer.failure ?? 'damaged' },
      });
    return answer.sheets;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY') throw tooLarge();
    throw error;
  } finally {
    signal?.removeEventListener('abort', stop);
    await worker.terminate();
  }
}
