import 'server-only';
import type { z } from 'zod';
import { requireEditableDataset } from '@/lib/datasets/require-editable-dataset';
import { SAMPLE_COLLECTION } from '@/lib/datasets/sample/sample-collection';
import { startTraining } from '@/lib/datasets/training/start-training';
import { requireUpload } from '@/lib/datasets/uploads/require-upload';
import type { addToDatasetInput } from '@/lib/datasets/uploads/schema';
import { AppError } from '@/lib/shared/errors';

/**
 * Appends an upload's rows to the tables of the same names, or puts its tables in their place; other tables, descriptions and
 * golden queries stay. Done in the background with a training; the dataset answers from what it was until then.
 * Throws `not_found`, `forbidden`, `training_running`, `not_a_file_dataset`.
 */
export async function addToDataset(userId: number, input: z.output<typeof addToDatasetInput>): Promise<void> {
  const dataset = await requireEditableDataset(userId, input.datasetId);
  if (dataset.datasourceId !== null || dataset.collectionName === SAMPLE_COLLECTION)
    throw new AppError('not_a_file_dataset', `dataset ${dataset.id} is not made of uploads`);
  await requireUpload(userId, input.uploadId);
  const { uploadId, mode, files } = input;
  // One whose first upload never got in has no tables to keep.
  const isEmpty = dataset.lastTrainAt === null;
  await startTraining(userId, dataset.id, { uploadId, mode: isEmpty ? 'create' : mode, files });
}
