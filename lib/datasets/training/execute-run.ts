import 'server-only';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { datasetFile, datasetsFolder } from '@/lib/datasets/dataset-file';
import { unsafeConnectEngine } from '@/lib/datasets/training/connect-engine';
import type { KnownLabels } from '@/lib/datasets/training/draft-model';
import { RunRecorder } from '@/lib/datasets/training/run-recorder';
import type { TrainingLogEntry } from '@/lib/datasets/training/schema';
import { type TrainingOutcome, trainSchema } from '@/lib/datasets/training/train-schema';
import { deleteUpload } from '@/lib/datasets/uploads/delete-upload';
import { requireUpload } from '@/lib/datasets/uploads/require-upload';
import { type ImportPlan, importPlanSchema } from '@/lib/datasets/uploads/schema';
import { packValues } from '@/lib/datasets/value-index';
import { db } from '@/lib/db/client';
import type { Dataset, TrainingRun } from '@/lib/db/generated/client';
import { logUnexpected } from '@/lib/log';
import { databaseSchemaSchema, semanticModelSchema } from '@/lib/semantic-model/schema';
import { AppError } from '@/lib/shared/errors';

/** Loading files takes the first part of a run that has any to load. */
const IMPORT_SHARE = 60;

/** Carries a run out to its end and writes how it ended. Never throws. */
export async function executeRun(
  run: TrainingRun,
  userId: number,
  controller: AbortController,
  log: readonly TrainingLogEntry[],
): Promise<void> {
  const recorder = new RunRecorder(run.id, run.datasetId, () => controller.abort(), log);
  try {
    const dataset = await db().dataset.findUniqueOrThrow({ where: { id: run.datasetId } });
    const plan = importPlanSchema.safeParse(run.importPlan).data;
    const start = plan ? IMPORT_SHARE : 0;
    const labels = plan ? await load(dataset, plan, userId, recorder, controller.signal) : undefined;
    const outcome = await learn(dataset, labels, recorder, start, controller.signal);
    if (outcome.schema.tables.length === 0)
      throw new AppError('invalid_file', 'no tables', { params: { file: dataset.name, reason: 'no_tables' } });
    await keep(run, outcome, recorder);
    if (plan) await deleteUpload(userId, plan.uploadId).catch(() => undefined);
  } catch (error) {
    await unsafeFailRun(run, recorder.end(), controller.signal.aborted ? new AppError('stopped') : error);
  }
}

async function load(
  dataset: Dataset,
  plan: ImportPlan,
  userId: number,
  recorder: RunRecorder,
  signal: AbortSignal,
): Promise<KnownLabels> {
  const upload = await requireUpload(userId, plan.uploadId);
  await mkdir(datasetsFolder(), { recursive: true, mode: 0o700 });
  const folder = await mkdtemp(join(upload.folder, 'work-'));
  try {
    const files = upload.files.map(({ path, fileName }) => ({
      path,
      fileName,
      tables: plan.files.find((file) => file.fileName === fileName)?.tables,
    }));
    // Readers of files and the parser are loaded by who needs them: an idle server is smaller without.
    const { importFiles } = await import('@/lib/engines/duckdb/import/import-files');
    const { tables } = await importFiles({
      files,
      database: datasetFile(dataset.collectionName),
      folder,
      mode: plan.mode,
      signal,
      onProgress: (share) => void recorder.progress(share * IMPORT_SHARE),
    });
    return new Map(
      tables.map((table) => [
        table.name,
        { label: table.label, columns: new Map(table.columns.map(({ name, label }) => [name, label])) },
      ]),
    );
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function learn(
  dataset: Dataset,
  labels: KnownLabels | undefined,
  recorder: RunRecorder,
  start: number,
  signal: AbortSignal,
): Promise<TrainingOutcome> {
  const goldenQueries = await db().goldenQuery.findMany({ where: { datasetId: dataset.id }, take: 1000 });
  const schema = databaseSchemaSchema.safeParse(dataset.schemaConfig).data;
  const model = semanticModelSchema.safeParse(dataset.modelingConfig ?? {}).data;
  const engine = await unsafeConnectEngine(dataset);
  try {
    const { suggestFromParser } = await import('@/lib/datasets/training/suggest-from-parser');
    return await trainSchema({
      engine,
      previous: schema && model ? { schema, model } : null,
      ...(labels && { labels }),
      goldenQueries,
      suggest: suggestFromParser,
      onProgress: (rate) => recorder.progress(start + (rate * (100 - start)) / 100),
      onLog: (entry) => recorder.add(entry),
      signal,
    });
  } finally {
    await engine.close();
  }
}

async function keep(run: TrainingRun, outcome: TrainingOutcome, recorder: RunRecorder): Promise<void> {
  const content = packValues(outcome.values);
  const log = recorder.end();
  await db().$transaction(async (tx) => {
    const { version } = await tx.dataset.update({
      where: { id: run.datasetId },
      data: {
        status: 'ready',
        processRate: 100,
        errorMsg: null,
        lastTrainAt: new Date(),
        schemaConfig: { ...outcome.schema },
        modelingConfig: { ...outcome.model },
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
    await tx.trainingRun.update({ where: { id: run.id }, data: { status: 'done', log, finishedAt: new Date() } });
  });
}

/** Writes why a run did not end well. What was learned before still answers; a dataset that never was ready has failed. */
export async function unsafeFailRun(run: TrainingRun, log: TrainingLogEntry[], error: unknown): Promise<void> {
  const known = error instanceof AppError ? error : null;
  const code = known?.code ?? 'internal';
  const reference = known ? null : logUnexpected(error, { trainingRun: run.id });
  const errorParams = { ...known?.params, ...(reference && { reference }) };
  await db()
    .$transaction(async (tx) => {
      const dataset = await tx.dataset.findUnique({ where: { id: run.datasetId }, select: { lastTrainAt: true } });
      if (!dataset) return;
      await tx.trainingRun.update({
        where: { id: run.id },
        data: {
          status: code === 'stopped' ? 'stopped' : 'failed',
          log,
          errorCode: code,
          errorParams,
          finishedAt: new Date(),
        },
      });
      await tx.dataset.update({
        where: { id: run.datasetId },
        data: { status: dataset.lastTrainAt ? 'ready' : 'failed', errorMsg: code },
      });
    })
    .catch((cause) => logUnexpected(cause, { trainingRun: run.id }));
}
