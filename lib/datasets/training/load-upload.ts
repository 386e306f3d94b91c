import 'server-only';
import { join } from 'node:path';
import { unsafeOpenDatasetFile } from '@/lib/datasets/dataset-file';
import type { LocalFile } from '@/lib/datasets/storage/storage';
import type { TrainingLogEntry } from '@/lib/datasets/training/schema';
import { IMPORT_SHARE } from '@/lib/datasets/training/step-at';
import type { LoadedFiles, TrainingJob } from '@/lib/datasets/training/training-job';
import { TABLES_FILE } from '@/lib/datasets/training/within-quota';
import { openUpload } from '@/lib/datasets/uploads/open-upload';
import type { ImportPlan } from '@/lib/datasets/uploads/schema';
import { importFiles } from '@/lib/engines/processes/read-files';
import type { ImportNote } from '@/lib/shared/file-import';

/** Makes tables of an upload's files in a folder; what the dataset has already is only read. Throws what an import throws, and `storage_…`. */
export async function loadUpload(job: TrainingJob, plan: ImportPlan, folder: string): Promise<LoadedFiles> {
  const { dataset, userId, recorder, signal } = job;
  const upload = await openUpload(userId, plan.uploadId);
  let base: LocalFile | null = null;
  try {
    if (plan.mode !== 'create') base = await unsafeOpenDatasetFile(dataset);
    const files = upload.files.map(({ path, fileName }) => ({
      path,
      fileName,
      tables: plan.files.find((file) => file.fileName === fileName)?.tables,
    }));
    const path = join(folder, TABLES_FILE);
    const { tables, notes } = await importFiles(String(userId), {
      files,
      database: path,
      base: base?.path,
      folder,
      mode: plan.mode,
      signal,
      onProgress: (share) => void recorder.progress(share * IMPORT_SHARE),
    });
    for (const entry of notes.flatMap(toLogEntry)) await recorder.add(entry);
    const labels = tables.map(
      (table) =>
        [
          table.name,
          {
            label: table.label,
            columns: new Map(table.columns.map(({ name, label, unit }) => [name, { label, unit }])),
          },
        ] as const,
    );
    const readings = tables.flatMap(({ reading }) => (reading ? [reading] : []));
    return { path, labels: new Map(labels), readings, mode: plan.mode };
  } finally {
    base?.release();
    upload.release();
  }
}

/** What a person should know of what a file became. */
function toLogEntry({ code, params }: ImportNote): TrainingLogEntry[] {
  const entry = { at: new Date().toISOString(), step: 'introspect', level: 'warning' } as const;
  const { table = '', column = '', to = '', count = 0 } = params;
  if (code === 'rows_rejected') return [{ ...entry, code: 'rows_left_out', detail: { table, rows: count } }];
  if (code === 'type_fell_back') return [{ ...entry, code: 'type_widened', detail: { table, column, to } }];
  return [];
}
