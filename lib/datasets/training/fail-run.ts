import 'server-only';
import type { TrainingLogEntry } from '@/lib/datasets/training/schema';
import { db } from '@/lib/db/client';
import type { TrainingRun } from '@/lib/db/generated/client';
import { log, logUnexpected } from '@/lib/log';
import { AppError } from '@/lib/shared/errors';

/** Writes why a run did not end well. What was learned before still answers; a dataset that never was ready has failed. */
export async function unsafeFailRun(run: TrainingRun, entries: TrainingLogEntry[], error: unknown): Promise<void> {
  const known = error instanceof AppError ? error : null;
  const isStopped = known?.code === 'stopped';
  const code = isStopped ? 'training_stopped' : (known?.code ?? 'internal');
  const reference = known ? null : logUnexpected(error, { trainingRun: run.id, dataset: run.datasetId });
  const ids = { trainingRun: run.id, dataset: run.datasetId };
  // By its code alone: what came with it may quote a cell or a file's name.
  if (isStopped) log.info(ids, 'a training was stopped');
  else if (known) log.warn({ ...ids, code }, 'a training failed');
  const errorParams = { ...known?.params, ...(reference && { reference }) };
  await db()
    .$transaction(async (tx) => {
      const dataset = await tx.dataset.findUnique({ where: { id: run.datasetId }, select: { lastTrainAt: true } });
      if (!dataset) return;
      const { count } = await tx.trainingRun.updateMany({
        where: { id: run.id, status: 'running' },
        data: {
          status: isStopped ? 'stopped' : 'failed',
          log: entries,
          errorCode: code,
          errorParams,
          finishedAt: new Date(),
        },
      });
      // It may have been carried out by another process that took this one for dead.
      if (count === 0) return;
      await tx.dataset.update({
        where: { id: run.datasetId },
        data: { status: dataset.lastTrainAt ? 'ready' : 'failed', errorMsg: code },
      });
    })
    .catch((cause) => logUnexpected(cause, { trainingRun: run.id }));
}
