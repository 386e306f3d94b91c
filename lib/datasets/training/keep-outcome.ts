import 'server-only';
import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import { keepWritten } from '@/lib/datasets/training/draft-model';
import { logTrainingDone } from '@/lib/datasets/training/log-training';
import type { TrainingOutcome } from '@/lib/datasets/training/train-schema';
import { type LoadedFiles, Overtaken, type TrainingJob } from '@/lib/datasets/training/training-job';
import { packValues } from '@/lib/datasets/value-index';
import { db } from '@/lib/db/client';
import { semanticModelSchema } from '@/lib/semantic-model/schema';
import { AppError } from '@/lib/shared/errors';
import { tableReadingSchema } from '@/lib/shared/file-import';

/** Rows may be added every day. */
const MOST_READINGS = 100;

interface Stored {
  fileKey?: string;
  /** Is no longer needed once its tables are the dataset's. */
  uploadId?: number;
  /** How the files were read, and what became of the tables that were there. */
  read?: Pick<LoadedFiles, 'readings' | 'mode'>;
}

/** Makes what was learned the dataset's, all at once. Throws Overtaken, and `stopped` when the run was ended from elsewhere. */
export async function keepOutcome(job: TrainingJob, outcome: TrainingOutcome, stored: Stored): Promise<void> {
  const { run, dataset, recorder } = job;
  const content = packValues(outcome.values);
  const log = recorder.end();
  const { fileKey, uploadId, read } = stored;
  await db().$transaction(async (tx) => {
    await tx.$queryRaw`SELECT id FROM datasets WHERE id = ${run.datasetId} FOR UPDATE`;
    const ended = await tx.trainingRun.updateMany({
      where: { id: run.id, status: 'running' },
      data: { status: 'done', log, finishedAt: new Date() },
    });
    if (ended.count === 0) throw new AppError('stopped', `run ${run.id} was ended elsewhere`);
    const now = await tx.dataset.findUniqueOrThrow({ where: { id: run.datasetId } });
    if (now.fileKey !== dataset.fileKey) throw new Overtaken();
    const isSame = isDeepStrictEqual(now.modelingConfig, dataset.modelingConfig);
    const written = isSame ? undefined : semanticModelSchema.safeParse(now.modelingConfig ?? {}).data;
    if (uploadId !== undefined) await tx.upload.deleteMany({ where: { id: uploadId } });
    const { version } = await tx.dataset.update({
      where: { id: run.datasetId },
      data: {
        ...(fileKey !== undefined && { fileKey }),
        status: 'ready',
        processRate: 100,
        errorMsg: null,
        lastTrainAt: new Date(),
        schemaConfig: { ...outcome.schema },
        modelingConfig: { ...(written ? keepWritten(outcome.model, written) : outcome.model) },
        goneNames: [],
        ...(read && { readings: keptReadings(now.readings, read) }),
        version: { increment: 1 },
      },
      select: { version: true },
    });
    await tx.datasetValues.upsert({
      where: { datasetId: run.datasetId },
      create: { datasetId: run.datasetId, version, content },
      update: { version, content },
    });
    for (const [id, problem] of outcome.goldenProblems)
      await tx.goldenQuery.updateMany({ where: { id }, data: { problem } });
  });
  logTrainingDone(job, outcome.schema.tables.length);
}

/** Of a table whose rows are behind others all readings tell; of one in another's place its own. */
function keptReadings(before: unknown, { readings, mode }: Pick<LoadedFiles, 'readings' | 'mode'>): object[] {
  const present = z.array(tableReadingSchema).safeParse(before).data ?? [];
  const replaced = new Set(readings.map(({ table }) => table));
  const kept = present
    .filter(({ table }) => mode === 'append' || (mode === 'replace' && !replaced.has(table)))
    // Of rows added before, the plan is of no more use, and may be long.
    .map((reading) => (replaced.has(reading.table) ? { ...reading, options: null, columns: null } : reading));
  return [...kept, ...readings].slice(-MOST_READINGS);
}
