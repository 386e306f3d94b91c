import 'server-only';
import { fileKeyOf, newFileKey } from '@/lib/datasets/dataset-file';
import { storage } from '@/lib/datasets/storage/get-storage';
import { withScratchFolder } from '@/lib/datasets/storage/scratch-folder';
import { MissingObject } from '@/lib/datasets/storage/storage';
import { disownDrafts, dropObjects, noteObject } from '@/lib/datasets/storage/stored-objects';
import { unsafeFailRun } from '@/lib/datasets/training/fail-run';
import { keepOutcome } from '@/lib/datasets/training/keep-outcome';
import { learnDataset } from '@/lib/datasets/training/learn-dataset';
import { loadUpload } from '@/lib/datasets/training/load-upload';
import { logTrainingBegan } from '@/lib/datasets/training/log-training';
import { RunRecorder } from '@/lib/datasets/training/run-recorder';
import type { TrainingLogEntry } from '@/lib/datasets/training/schema';
import type { TrainingOutcome } from '@/lib/datasets/training/train-schema';
import { type LoadedFiles, Overtaken, type TrainingJob } from '@/lib/datasets/training/training-job';
import { withinQuota } from '@/lib/datasets/training/within-quota';
import { requireUpload } from '@/lib/datasets/uploads/require-upload';
import { type ImportPlan, importPlanSchema } from '@/lib/datasets/uploads/schema';
import { db } from '@/lib/db/client';
import type { TrainingRun } from '@/lib/db/generated/client';
import type { DescribeTables } from '@/lib/semantic-model/describe-tables';
import { AppError } from '@/lib/shared/errors';

/** How often a run begins again because it was overtaken. */
const MOST_TURNS = 5;

/** Carries a run out to its end and writes how it ended. Never throws. */
export async function executeRun(
  run: TrainingRun,
  userId: number,
  controller: AbortController,
  log: readonly TrainingLogEntry[],
  describer: DescribeTables | null,
): Promise<void> {
  const recorder = new RunRecorder(run.id, run.datasetId, () => controller.abort(), log);
  try {
    const plan = importPlanSchema.safeParse(run.importPlan).data;
    logTrainingBegan(run, userId, plan);
    for (let turn = 1; ; turn++) {
      const dataset = await db().dataset.findUniqueOrThrow({ where: { id: run.datasetId } });
      const job = {
        run,
        dataset,
        userId,
        recorder,
        signal: controller.signal,
        describe: run.describe ? describer : null,
      };
      try {
        if (!plan) await keepOutcome(job, await learnDataset(job, null), {});
        else await withScratchFolder((folder) => importAndLearn(job, plan, folder));
        return;
      } catch (error) {
        const isOvertaken = error instanceof Overtaken || error instanceof MissingObject;
        if (!isOvertaken || turn === MOST_TURNS) throw error;
        recorder.goOn();
      }
    }
  } catch (error) {
    await unsafeFailRun(run, recorder.end(), controller.signal.aborted ? new AppError('stopped') : error);
  }
}

/** The dataset stays what it was until its row names the new file, so that a run that died can be done again. */
async function importAndLearn(job: TrainingJob, plan: ImportPlan, folder: string): Promise<void> {
  const { dataset, userId, signal } = job;
  const { files } = await requireUpload(userId, plan.uploadId);
  const replaced = [fileKeyOf(dataset), ...files.map(({ key }) => key)];
  await disownDrafts(dataset);
  const fileKey = await noteObject(newFileKey(dataset.collectionName), dataset.ownerId);
  let outcome: TrainingOutcome;
  let loaded: LoadedFiles;
  try {
    const claim = { key: fileKey, ownerId: dataset.ownerId, instead: replaced };
    loaded = await withinQuota(claim, folder, signal, (inQuota) =>
      loadUpload({ ...job, signal: inQuota }, plan, folder),
    );
    outcome = await learnDataset(job, loaded);
    await storage().put(fileKey, loaded.path, signal);
  } catch (error) {
    await dropObjects([fileKey]);
    throw error;
  }
  await keepOutcome(job, outcome, { fileKey, uploadId: plan.uploadId, read: loaded }).catch(async (error) => {
    // After any other failure the row may name the file all the same: maintenance looks.
    if (error instanceof Overtaken) await dropObjects([fileKey]);
    throw error;
  });
  await dropObjects(replaced);
}
