import 'server-only';
import { randomBytes } from 'node:crypto';
import type { z } from 'zod';
import { createDataset } from '@/lib/datasets/create-dataset';
import { startTraining } from '@/lib/datasets/training/start-training';
import { requireUpload } from '@/lib/datasets/uploads/require-upload';
import type { createFromUploadInput } from '@/lib/datasets/uploads/schema';

/** Makes a private dataset of an upload; its files are loaded and learned in the background. Throws `not_found`, `limit_reached`. */
export async function createDatasetFromUpload(
  userId: number,
  input: z.output<typeof createFromUploadInput>,
): Promise<{ id: number }> {
  await requireUpload(userId, input.uploadId);
  const collectionName = `files_${randomBytes(8).toString('hex')}`;
  const { id } = await createDataset(userId, { name: input.name, collectionName });
  await startTraining(userId, id, { uploadId: input.uploadId, mode: 'create', files: input.files });
  return { id };
}
