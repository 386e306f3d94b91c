import 'server-only';
import { requireEditableDataset } from '@/lib/datasets/require-editable-dataset';
import { activeRuns } from '@/lib/datasets/training/active-runs';
import { unsafeFailRun } from '@/lib/datasets/training/fail-run';
import { trainingLogSchema } from '@/lib/datasets/training/schema';
import { db } from '@/lib/db/client';
import { AppError } from '@/lib/shared/errors';

/** Ends the dataset's running or waiting training, whichever process runs it; does nothing when there is none. Throws `not_found`, `forbidden`. */
export async function stopTraining(userId: number, datasetId: number): Promise<void> {
  await requireEditableDataset(userId, datasetId);
  const runs = await db().trainingRun.updateManyAndReturn({
    where: { datasetId, status: 'running' },
    data: { stopRequested: true },
  });
  for (const run of runs) {
    activeRuns().get(run.id)?.abort();
    // Nobody is at work who could hear of it.
    if (run.begunAt === null)
      await unsafeFailRun(run, trainingLogSchema.safeParse(run.log).data ?? [], new AppError('stopped'));
  }
}
