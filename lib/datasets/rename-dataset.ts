import 'server-only';
import { requireEditableDataset } from '@/lib/datasets/require-editable-dataset';
import { db } from '@/lib/db/client';

/** Throws `not_found`, `forbidden`. */
export async function renameDataset(
  userId: number,
  input: { datasetId: number; name: string; description?: string | null | undefined },
): Promise<void> {
  await requireEditableDataset(userId, input.datasetId);
  const { name, description } = input;
  await db().dataset.update({
    where: { id: input.datasetId },
    data: { name, ...(description !== undefined && { description: description || null }) },
  });
}
