import { Readable } from 'node:stream';
import { expect, vi } from 'vitest';
import { getTrainingProgress } from '@/lib/datasets/training/get-training-progress';
import { createDatasetFromUpload } from '@/lib/datasets/uploads/create-dataset-from-upload';
import { storeUpload } from '@/lib/datasets/uploads/store-upload';

export async function upload(userId: number, files: Record<string, string>): Promise<number> {
  async function* parts() {
    for (const [fileName, content] of Object.entries(files)) yield { fileName, stream: Readable.from([content]) };
  }
  return (await storeUpload(userId, parts())).id;
}

export async function trained(userId: number, datasetId: number): Promise<void> {
  await vi.waitFor(async () => expect((await getTrainingProgress(userId, datasetId)).status).not.toBe('training'), {
    timeout: 20_000,
    interval: 50,
  });
  expect(await getTrainingProgress(userId, datasetId)).toMatchObject({ status: 'ready', error: null });
}

/** A dataset of one's own, by the way an upload goes: files by name with their text. Its id, once it is ready. */
export async function ownDataset(userId: number, name: string, files: Record<string, string>): Promise<number> {
  const { id } = await createDatasetFromUpload(userId, { uploadId: await upload(userId, files), name, files: [] });
  await trained(userId, id);
  return id;
}
