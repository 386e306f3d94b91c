import 'server-only';
import { activeRuns } from '@/lib/datasets/training/active-runs';
import { unsafeFailRun } from '@/lib/datasets/training/fail-run';
import { trainingLogSchema } from '@/lib/datasets/training/schema';
import { launch, STALE_MS } from '@/lib/datasets/training/start-training';
import { importPlanSchema } from '@/lib/datasets/uploads/schema';
import { db } from '@/lib/db/client';
import type { TrainingRun } from '@/lib/db/generated/client';
import type { DescribeTables } from '@/lib/semantic-model/describe-tables';
import { AppError } from '@/lib/shared/errors';

/** What made the process die may do so again. */
const MOST_TRIES = 3;
const RESUMED = { step: 'introspect', level: 'warning', code: 'resumed', detail: {} } as const;

/**
 * Takes up again what a dead process left running; a claim in the row keeps two processes from doing the same.
 * `silenceMs`: for how long a row must have been left untouched; `describe`: for those that were asked for descriptions.
 */
export async function resumeTrainings({
  now = new Date(),
  silenceMs = STALE_MS,
  describe = null,
}: {
  now?: Date;
  silenceMs?: number;
  describe?: DescribeTables | null;
} = {}): Promise<number> {
  const stale = { status: 'running' as const, updatedAt: { lte: new Date(now.getTime() - silenceMs) } };
  const left = await db().trainingRun.findMany({ where: stale });
  let resumed = 0;
  for (const run of left) {
    if (activeRuns().has(run.id)) continue;
    const { count } = await db().trainingRun.updateMany({ where: { ...stale, id: run.id }, data: { updatedAt: now } });
    if (count === 0) continue;
    const log = trainingLogSchema.safeParse(run.log).data ?? [];
    const tries = log.filter(({ code }) => code === 'resumed').length;
    if (tries >= MOST_TRIES) await unsafeFailRun(run, log, new AppError('training_interrupted'));
    else {
      launch(run, await uploaderOf(run), { log: [...log, { ...RESUMED, at: now.toISOString() }], describe });
      resumed++;
    }
  }
  return resumed;
}

/** Whose files the run loads; a run without any needs nobody. */
async function uploaderOf({ importPlan }: TrainingRun): Promise<number> {
  const uploadId = importPlanSchema.safeParse(importPlan).data?.uploadId;
  if (uploadId === undefined) return 0;
  const upload = await db().upload.findUnique({ where: { id: uploadId }, select: { ownerId: true } });
  return upload?.ownerId ?? 0;
}
