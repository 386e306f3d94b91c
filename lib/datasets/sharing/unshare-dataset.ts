import 'server-only';
import type { z } from 'zod';
import { requireOwnDataset } from '@/lib/datasets/require-editable-dataset';
import type { unshareDatasetInput } from '@/lib/datasets/sharing/schema';
import { db } from '@/lib/db/client';
import { AppError } from '@/lib/shared/errors';

/** Takes another user's access away; their sessions stay readable. Throws `not_found`, `forbidden`. */
export async function unshareDataset(userId: number, input: z.output<typeof unshareDatasetInput>): Promise<void> {
  await requireOwnDataset(userId, input.datasetId);
  const { count } = await db().datasetShare.deleteMany({ where: { datasetId: input.datasetId, userId: input.userId } });
  if (count === 0) throw new AppError('not_found', `share of ${input.userId}`);
}
