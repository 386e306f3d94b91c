import { z } from 'zod';
import { importTableSchema, textOptionsSchema } from '@/lib/shared/file-import';
import { id } from '@/lib/shared/id';

export const MAX_UPLOAD_BYTES = 2 * 1024 ** 3;
export const MAX_UPLOAD_FILES = 50;

export const uploadedFileSchema = z.object({
  /** As the person's machine named it; shown, never used as a path. */
  fileName: z.string(),
  size: z.number(),
  /** What it is stored as. */
  key: z.string().regex(/^uploads\/[0-9a-f]+\/file-\d+$/),
});
export type StoredFile = z.infer<typeof uploadedFileSchema>;

export interface UploadSummary {
  id: number;
  files: { fileName: string; size: number }[];
}

/** Corrected cutting of text files, by file name and part. */
export const previewUploadInput = z.object({
  uploadId: id,
  text: z.record(z.string(), z.record(z.string(), textOptionsSchema.partial())).default({}),
});

/** Tables wanted from each file; a file that is not named is taken whole as detected. */
export const importPlanSchema = z.object({
  uploadId: id,
  mode: z.enum(['create', 'append', 'replace']),
  files: z
    .array(z.object({ fileName: z.string(), tables: z.array(importTableSchema).max(2000) }))
    .max(MAX_UPLOAD_FILES)
    .default([]),
});
export type ImportPlan = z.infer<typeof importPlanSchema>;

export const datasetName = z.string().trim().min(1).max(120);
export const createFromUploadInput = importPlanSchema.omit({ mode: true }).extend({ name: datasetName });

export const addToDatasetInput = importPlanSchema.extend({
  datasetId: id,
  mode: z.enum(['append', 'replace']),
});
