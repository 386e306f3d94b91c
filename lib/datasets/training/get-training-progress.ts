import 'server-only';
import { z } from 'zod';
import { keepAlive } from '@/lib/datasets/training/keep-alive';
import { type TrainingProgress, trainingLogSchema } from '@/lib/datasets/training/schema';
import { stepAt } from '@/lib/datasets/training/step-at';
import { beginWaitingRuns } from '@/lib/datasets/training/training-queue';
import { db } from '@/lib/db/client';
import { readableDataset } from '@/lib/db/readable-dataset';
import { AppError } from '@/lib/shared/errors';

/** How far the dataset's newest training is. Throws `not_found`. */
export async function getTrainingProgress(userId: number, datasetId: number): Promise<TrainingProgress> {
  const dataset = await db().dataset.findFirst({
    where: { AND: [{ id: datasetId }, readableDataset(userId)] },
    select: {
      status: true,
      processRate: true,
      lastTrainAt: true,
      goneNames: true,
      trainingRuns: { orderBy: { id: 'desc' }, take: 1 },
    },
  });
  if (!dataset) throw new AppError('not_found', `dataset ${datasetId}`);
  const [run] = dataset.trainingRuns;
  const isWaiting = run?.status === 'running' && run.begunAt === null;
  // A place may have come free on another server than the one that it waits at.
  if (isWaiting) keepAlive(beginWaitingRuns());
  return {
    status: dataset.status,
    processRate: dataset.processRate,
    lastTrainedAt: dataset.lastTrainAt?.toISOString() ?? null,
    gone: z.array(z.string()).safeParse(dataset.goneNames).data ?? [],
    error: run?.errorCode
      ? {
          code: run.errorCode,
          params: z.record(z.string(), z.union([z.string(), z.number()])).safeParse(run.errorParams).data ?? {},
        }
      : null,
    step:
      dataset.status === 'training'
        ? isWaiting
          ? 'waiting'
          : stepAt(dataset.processRate, run?.importPlan != null)
        : null,
    log: trainingLogSchema.safeParse(run?.log).data ?? [],
  };
}
