import 'server-only';
import { activeRuns } from '@/lib/datasets/training/active-runs';
import { STALE_MS } from '@/lib/datasets/training/claim-next-run';
import { unsafeFailRun } from '@/lib/datasets/training/fail-run';
import { trainingLogSchema } from '@/lib/datasets/training/schema';
import { beginWaitingRuns, describers } from '@/lib/datasets/training/training-queue';
import { db } from '@/lib/db/client';
import type { DescribeTables } from '@/lib/semantic-model/describe-tables';
import { AppError } from '@/lib/shared/errors';

/** What made the process die may do so again. */
const MOST_TRIES = 3;
const RESUMED = { step: 'introspect', level: 'warning', code: 'resumed', detail: {} } as const;

/**
 * Puts what a dead process left running back into the queue, and begins what waits there; a claim in the row keeps two processes
 * from doing the same.
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
  if (describe) describers().usual = describe;
  const silentSince = new Date(now.getTime() - silenceMs);
  const stale = { status: 'running' as const, begunAt: { not: null }, updatedAt: { lte: silentSince } };
  const left = await db().trainingRun.findMany({ where: stale });
  let resumed = 0;
  for (const run of left) {
    if (activeRuns().has(run.id)) continue;
    const log = trainingLogSchema.safeParse(run.log).data ?? [];
    const isHopeless = log.filter(({ code }) => code === 'resumed').length >= MOST_TRIES;
    const { count } = await db().trainingRun.updateMany({
      where: { ...stale, id: run.id },
      data: isHopeless
        ? { updatedAt: now }
        : { updatedAt: now, begunAt: null, log: [...log, { ...RESUMED, at: now.toISOString() }] },
    });
    if (count === 0) continue;
    if (isHopeless) await unsafeFailRun(run, log, new AppError('training_interrupted'));
    else resumed++;
  }
  await beginWaitingRuns();
  return resumed;
}
