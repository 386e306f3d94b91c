import 'server-only';
import { activeRuns } from '@/lib/datasets/training/active-runs';
import { launch, STALE_MS } from '@/lib/datasets/training/start-training';
import { db } from '@/lib/db/client';

/** Takes up again what a dead process left running; a claim in the row keeps two processes from doing the same. */
export async function resumeTrainings(now = new Date()): Promise<number> {
  const stale = { status: 'running' as const, updatedAt: { lt: new Date(now.getTime() - STALE_MS) } };
  const left = await db().trainingRun.findMany({ where: stale, include: { dataset: { select: { ownerId: true } } } });
  let resumed = 0;
  for (const { dataset, ...run } of left) {
    if (activeRuns().has(run.id)) continue;
    const { count } = await db().trainingRun.updateMany({ where: { ...stale, id: run.id }, data: { updatedAt: now } });
    if (count === 0) continue;
    // Everyone's dataset has no owner; nothing it loads belongs to one either.
    launch(run, dataset.ownerId ?? 0);
    resumed++;
  }
  return resumed;
}
