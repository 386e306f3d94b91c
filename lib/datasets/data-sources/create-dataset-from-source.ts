import 'server-only';
import { randomBytes } from 'node:crypto';
import type { z } from 'zod';
import { createDataset } from '@/lib/datasets/create-dataset';
import { createSource } from '@/lib/datasets/data-sources/create-source';
import { deleteSource } from '@/lib/datasets/data-sources/delete-source';
import { requireSource } from '@/lib/datasets/data-sources/require-source';
import type { createSourceInput } from '@/lib/datasets/data-sources/schema';
import { startTraining } from '@/lib/datasets/training/start-training';

/** Makes a private dataset of a connected database; it is learned in the background. Throws `not_found`, `limit_reached`. */
export async function createDatasetFromSource(
  userId: number,
  input: { name: string; sourceId: number },
): Promise<{ id: number }> {
  await requireSource(userId, input.sourceId);
  const collectionName = `source_${randomBytes(8).toString('hex')}`;
  const { id } = await createDataset(userId, { name: input.name, collectionName, datasourceId: input.sourceId });
  await startTraining(userId, id);
  return { id };
}

/** Keeps a connection and makes a dataset of it, both under the given name. */
export async function connectDataset(
  userId: number,
  input: z.output<typeof createSourceInput>,
): Promise<{ id: number }> {
  const source = await createSource(userId, input);
  try {
    return await createDatasetFromSource(userId, { name: input.name, sourceId: source.id });
  } catch (error) {
    await deleteSource(userId, source.id).catch(() => undefined);
    throw error;
  }
}
