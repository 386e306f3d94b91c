import 'server-only';
import { activeRuns } from '@/lib/datasets/training/active-runs';
import { claimNextRun } from '@/lib/datasets/training/claim-next-run';
import { executeRun } from '@/lib/datasets/training/execute-run';
import { keepAlive } from '@/lib/datasets/training/keep-alive';
import { prepareKnowledge } from '@/lib/datasets/training/prepare-knowledge';
import { trainingLogSchema } from '@/lib/datasets/training/schema';
import { importPlanSchema } from '@/lib/datasets/uploads/schema';
import { db } from '@/lib/db/client';
import type { TrainingRun } from '@/lib/db/generated/client';
import { env } from '@/lib/env';
import { log } from '@/lib/log';
import type { DescribeTables } from '@/lib/semantic-model/describe-tables';

interface Describers {
  /** Of runs asked for here, by run id. */
  asked: Map<number, DescribeTables>;
  /** For those asked for elsewhere, or before the last start. */
  usual: DescribeTables | null;
}

/** On globalThis, because Next bundles start-up code and routes apart. */
const holder = globalThis as typeof globalThis & {
  tabletalkDescribers?: Describers;
  tabletalkTrainingQueue?: Promise<void>;
};

export function describers(): Describers {
  holder.tabletalkDescribers ??= { asked: new Map(), usual: null };
  return holder.tabletalkDescribers;
}

/** Begins as many waiting trainings as there are places for, here and among each user's own. Never throws: maintenance comes by again. */
export function beginWaitingRuns(): Promise<void> {
  const begun = (holder.tabletalkTrainingQueue ?? Promise.resolve()).then(async () => {
    try {
      const { TRAININGS_AT_ONCE: most, TRAININGS_PER_USER: perUser } = env();
      while (most === 0 || activeRuns().size < most) {
        const run = await claimNextRun(perUser);
        if (!run) return;
        await launch(run);
      }
    } catch (error) {
      log.warn({ err: error }, 'waiting trainings were not begun yet');
    }
  });
  holder.tabletalkTrainingQueue = begun;
  return begun;
}

/** Carries a run out in the background; the next one begins when it has ended. */
async function launch(run: TrainingRun): Promise<void> {
  const { asked, usual } = describers();
  const describe = asked.get(run.id) ?? usual;
  asked.delete(run.id);
  const userId = run.userId ?? (await uploaderOf(run));
  const controller = new AbortController();
  activeRuns().set(run.id, controller);
  const before = trainingLogSchema.safeParse(run.log).data ?? [];
  const work = executeRun(run, userId, controller, before, describe).finally(() => activeRuns().delete(run.id));
  const followed = work.then(async () => {
    await Promise.all([prepareKnowledge(userId, run.datasetId), beginWaitingRuns()]);
  });
  keepAlive(followed);
}

/** Whose files the run loads; a run without any needs nobody. */
async function uploaderOf({ importPlan }: TrainingRun): Promise<number> {
  const uploadId = importPlanSchema.safeParse(importPlan).data?.uploadId;
  if (uploadId === undefined) return 0;
  const upload = await db().upload.findUnique({ where: { id: uploadId }, select: { ownerId: true } });
  return upload?.ownerId ?? 0;
}
