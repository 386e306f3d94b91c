import 'server-only';
import { requireEditableDataset } from '@/lib/datasets/require-editable-dataset';
import { activeRuns } from '@/lib/datasets/training/active-runs';
import { executeRun } from '@/lib/datasets/training/execute-run';
import { keepAlive } from '@/lib/datasets/training/keep-alive';
import { prepareKnowledge } from '@/lib/datasets/training/prepare-knowledge';
import type { TrainingLogEntry } from '@/lib/datasets/training/schema';
import { type ImportPlan, importPlanSchema } from '@/lib/datasets/uploads/schema';
import { db } from '@/lib/db/client';
import type { TrainingRun } from '@/lib/db/generated/client';
import type { DescribeTables } from '@/lib/semantic-model/describe-tables';
import { AppError } from '@/lib/shared/errors';

/** A running row that nobody touched for this long belongs to a process that died. */
export const STALE_MS = 30_000;

/**
 * Starts a training in the background, after loading files if a plan says so, or if the last training was to and could not.
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
      where: { datasetId, status: 'running', updatedAt: { gt: new Date(Date.now() - STALE_MS) } },
    });
    if (running) throw new AppError('training_running', `dataset ${datasetId} is in training`);
    await tx.dataset.update({ where: { id: datasetId }, data: { status: 'training', processRate: 0, errorMsg: null } });
    return tx.trainingRun.create({
      data: { datasetId, describe: describe !== null, ...(importPlan && { importPlan }) },
    });
  });
  launch(run, userId, { describe });
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

interface LaunchOptions {
  /** What was done of it before. */
  log?: readonly TrainingLogEntry[];
  describe: DescribeTables | null;
}

/** Carries a run out in the background. */
export function launch(run: TrainingRun, userId: number, { log = [], describe }: LaunchOptions): void {
  const controller = new AbortController();
  activeRuns().set(run.id, controller);
  const work = executeRun(run, userId, controller, log, describe).finally(() => activeRuns().delete(run.id));
  keepAlive(work.then(() => prepareKnowledge(userId, run.datasetId)));
}
