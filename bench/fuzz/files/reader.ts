// Reads the files that it is told, one after the other, as an upload is read: looked at, then imported. It is killed when it must be.
import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { importFiles } from '@/lib/engines/duckdb/import/import-files';
import { previewFile } from '@/lib/engines/duckdb/import/preview-file';
import { AppError } from '@/lib/shared/errors';

export interface Reading {
  number: number;
  path: string;
  fileName: string;
  folder: string;
}

/** How reading ended. `step`: where; `code`: of the refusal; `message`: of what nobody expected. */
export interface Outcome {
  number: number;
  step: 'preview' | 'import' | 'done';
  code?: string;
  reason?: string;
  message?: string;
}

async function read({ number, path, fileName, folder: within }: Reading): Promise<Outcome> {
  const folder = mkdtempSync(join(within, 'read-'));
  let step: Outcome['step'] = 'preview';
  try {
    await previewFile({ path, fileName }, { folder });
    step = 'import';
    await importFiles({ files: [{ path, fileName }], database: join(folder, 'data.duckdb'), folder, mode: 'create' });
    return { number, step: 'done' };
  } catch (error) {
    if (error instanceof AppError) return { number, step, code: error.code, reason: String(error.params.reason ?? '') };
    return { number, step, message: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

process.on('message', (reading: Reading) => {
  void read(reading).then((outcome) => process.send?.(outcome));
});
process.send?.({ ready: true });
