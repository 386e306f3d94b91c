import 'server-only';
import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { checkArchive } from '@/lib/engines/duckdb/import/read-zip';
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
/** What takes longer was made to. */
const PATIENCE_MS = 180_000;

/**
 * Reads a workbook's sheets into CSV files in `folder`.
 * Throws `file_too_large` (also for one that unpacks to more than it should) and `invalid_file` (encrypted, damaged).
 */
export async function readXlsx(path: string, fileName: string, folder: string, signal?: AbortSignal): Promise<Sheet[]> {
  const tooLarge = (reason: 'size' | 'unpacked' = 'unpacked') =>
    new AppError('file_too_large', `workbook: ${reason}`, {
      params: { file: fileName, reason, most: reason === 'size' ? '100 MB' : '600 MB' },
    });
  if ((await stat(path)).size > MAX_FILE_BYTES) throw tooLarge('size');
  await checkArchive(path, fileName, MAX_UNPACKED_BYTES, signal);
  const bytes = await readFile(path);
  const worker = new Worker(
    join(/* turbopackIgnore: true */ process.cwd(), 'lib/engines/duckdb/import/xlsx-worker.mjs'),
    {
      workerData: { bytes, folder },
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
      patience = setTimeout(() => reject(tooLarge()), PATIENCE_MS);
      worker.once('exit', () => reject(new AppError('stopped', 'workbook reading was stopped')));
    });
    if (answer.failure === 'too_large') throw tooLarge();
    if (!answer.sheets)
      throw new AppError('invalid_file', answer.failure, {
        params: { file: fileName, reason: answer.failure ?? 'damaged' },
      });
    return answer.sheets;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY') throw tooLarge();
    throw error;
  } finally {
    clearTimeout(patience);
    signal?.removeEventListener('abort', stop);
    await worker.terminate();
  }
}
