import 'server-only';
import { requireEditableDataset } from '@/lib/datasets/require-editable-dataset';
import { activeRuns } from '@/lib/datasets/training/active-runs';
import { db } from '@/lib/db/client';

/** Ends the dataset's running training, whichever process runs it; does nothing when there is none. Throws `not_found`, `forbidden`. */
export async function stopTraining(userId: number, datasetId: number): Promise<void> {
  await requireEditableDataset(userId, datasetId);
  const runs = await db().trainingRun.updateManyAndReturn({
    where: { datasetId, status: 'running' },
    data: { stopRequested: true },
    select: { id: true },
  });
  for (const { id } of runs) activeRuns().get(id)?.abort();
}
