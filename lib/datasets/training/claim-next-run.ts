import 'server-only';
import { db } from '@/lib/db/client';
import type { TrainingRun } from '@/lib/db/generated/client';

/** A running row that nobody touched for this long belongs to a process that died. */
export const STALE_MS = 30_000;

/** Held while a run is chosen, by one server at a time. */
const LOCK = 7_350_117;

/**
 * Takes the next waiting run out of the queue: of the user with the fewest trainings running, of these the one whose last
 * training began longest ago, of theirs the oldest. Null when nobody waits who has less than `perUser` running (0: no limit).
 */
export async function claimNextRun(perUser: number, now = new Date()): Promise<TrainingRun | null> {
  const waits = await db().trainingRun.findFirst({ where: { status: 'running', begunAt: null }, select: { id: true } });
  if (!waits) return null;
  const alive = new Date(now.getTime() - STALE_MS);
  return db().$transaction(async (tx) => {
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(${LOCK}::bigint)`;
    const [next] = await tx.$queryRaw<{ id: number }[]>`
      WITH active AS (
        SELECT user_id, count(*) AS runs FROM training_runs
        WHERE status = 'running' AND begun_at IS NOT NULL AND updated_at > ${alive}
        GROUP BY user_id
      )
      SELECT waiting.id
      FROM training_runs AS waiting
      LEFT JOIN active ON active.user_id IS NOT DISTINCT FROM waiting.user_id
      WHERE waiting.status = 'running' AND waiting.begun_at IS NULL
        AND (${perUser}::int = 0 OR coalesce(active.runs, 0) < ${perUser}::int)
      ORDER BY coalesce(active.runs, 0),
        (SELECT max(begun_at) FROM training_runs AS before WHERE before.user_id = waiting.user_id) NULLS FIRST,
        waiting.id
      LIMIT 1`;
    if (!next) return null;
    return tx.trainingRun.update({ where: { id: next.id }, data: { begunAt: now, updatedAt: now } });
  });
}
