import 'server-only';
import { requireEditableDataset } from '@/lib/datasets/require-editable-dataset';
import { STALE_MS } from '@/lib/datasets/training/claim-next-run';
import { beginWaitingRuns, describers } from '@/lib/datasets/training/training-queue';
import { type ImportPlan, importPlanSchema } from '@/lib/datasets/uploads/schema';
import { db } from '@/lib/db/client';
import type { DescribeTables } from '@/lib/semantic-model/describe-tables';
import { AppError } from '@/lib/shared/errors';

/**
 * Starts a training in the background, as soon as there is a place for it, after loading files if a plan says so, or if the last training was to and could not.
 * With a `describe`, a language model suggests descriptions. Returns the run's id.
 * Throws `not_found`, `forbidden`, and `training_running` while another training of the dataset runs.
 */
export async function startTraining(
  userId: number,
  datasetId: number,
  plan?: ImportPlan,
  describe: DescribeTables | null = null,
): Promise<number> {
  await requireEditableDataset(userId, datasetId);
  const importPlan = plan ?? (await unfinishedPlan(userId, datasetId));
  const run = await db().$transaction(async (tx) => {
    // The row's lock makes two starts at once wait for each other.
    await tx.$queryRaw`SELECT id FROM datasets WHERE id = ${datasetId} FOR UPDATE`;
    const running = await tx.trainingRun.findFirst({
      where: {
        datasetId,
        status: 'running',
        OR: [{ begunAt: null }, { updatedAt: { gt: new Date(Date.now() - STALE_MS) } }],
      },
    });
    if (running) throw new AppError('training_running', `dataset ${datasetId} is in training`);
    await tx.dataset.update({ where: { id: datasetId }, data: { status: 'training', processRate: 0, errorMsg: null } });
    return tx.trainingRun.create({
      data: { datasetId, userId, describe: describe !== null, ...(importPlan && { importPlan }) },
    });
  });
  if (describe) describers().asked.set(run.id, describe);
  await beginWaitingRuns();
  return run.id;
}

/** What the last training was to load, if it failed for want of storage or there is no data without, and the files still wait. */
async function unfinishedPlan(userId: number, datasetId: number): Promise<ImportPlan | undefined> {
  const last = await db().trainingRun.findFirst({
    where: { datasetId },
    orderBy: { id: 'desc' },
    include: { dataset: { select: { lastTrainAt: true } } },
  });
  const plan = importPlanSchema.safeParse(last?.importPlan).data;
  if (!last || !plan || last.status === 'done') return undefined;
  if (last.dataset.lastTrainAt !== null && !last.errorCode?.startsWith('storage_')) return undefined;
  const upload = await db().upload.findFirst({ where: { id: plan.uploadId, ownerId: userId }, select: { id: true } });
  return upload ? plan : undefined;
}
