import 'server-only';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { fileKeyOf, newFileKey, unsafeOpenDatasetFile } from '@/lib/datasets/dataset-file';
import { storage } from '@/lib/datasets/storage/get-storage';
import { withScratchFolder } from '@/lib/datasets/storage/scratch-folder';
import { type LocalFile, MissingObject } from '@/lib/datasets/storage/storage';
import { dropObjects, noteObject } from '@/lib/datasets/storage/stored-objects';
import { connectFile, unsafeConnectEngine } from '@/lib/datasets/training/connect-engine';
import { type KnownLabels, keepWritten } from '@/lib/datasets/training/draft-model';
import { RunRecorder } from '@/lib/datasets/training/run-recorder';
import type { TrainingLogEntry } from '@/lib/datasets/training/schema';
import { type TrainingOutcome, trainSchema } from '@/lib/datasets/training/train-schema';
import { openUpload } from '@/lib/datasets/uploads/open-upload';
import { requireUpload } from '@/lib/datasets/uploads/require-upload';
import { type ImportPlan, importPlanSchema } from '@/lib/datasets/uploads/schema';
import { packValues } from '@/lib/datasets/value-index';
import { db } from '@/lib/db/client';
import type { Dataset, TrainingRun } from '@/lib/db/generated/client';
import { logUnexpected } from '@/lib/log';
import type { DescribeTables } from '@/lib/semantic-model/describe-tables';
import { databaseSchemaSchema, semanticModelSchema } from '@/lib/semantic-model/schema';
import { AppError } from '@/lib/shared/errors';
import type { ImportNote } from '@/lib/shared/file-import';

/** Loading files takes the first part of a run that has any to load. */
const IMPORT_SHARE = 60;

interface Job {
  run: TrainingRun;
  dataset: Dataset;
  userId: number;
  recorder: RunRecorder;
  signal: AbortSignal;
  /** Null where the run was not asked to, or nothing can. */
  describe: DescribeTables | null;
}

/** Other files came in while the run learned: what it made of the old ones must not take their place. */
class Overtaken extends AppError {
  constructor() {
    super('training_interrupted', 'other files came in while these were loaded');
  }
}

/** How often a run begins again because it was overtaken. */
const MOST_TURNS = 5;

/** Tables that files became, not yet the dataset's. */
interface Loaded {
  path: string;
  labels: KnownLabels;
}

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
        if (!plan) await keep(job, await learn(job, null), {});
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
async function importAndLearn(job: Job, plan: ImportPlan, folder: string): Promise<void> {
  const { dataset, userId, signal } = job;
  const { files } = await requireUpload(userId, plan.uploadId);
  const loaded = await load(job, plan, folder);
  const outcome = await learn(job, loaded);
  const fileKey = await noteObject(newFileKey(dataset.collectionName));
  try {
    await storage().put(fileKey, loaded.path, signal);
  } catch (error) {
    await dropObjects([fileKey]);
    throw error;
  }
  await keep(job, outcome, { fileKey, uploadId: plan.uploadId }).catch(async (error) => {
    // After any other failure the row may name the file all the same: maintenance looks.
    if (error instanceof Overtaken) await dropObjects([fileKey]);
    throw error;
  });
  await dropObjects([fileKeyOf(dataset), ...files.map(({ key }) => key)]);
}

async function load(job: Job, plan: ImportPlan, folder: string): Promise<Loaded> {
  const { dataset, userId, recorder, signal } = job;
  const upload = await openUpload(userId, plan.uploadId);
  let base: LocalFile | null = null;
  try {
    if (plan.mode !== 'create') base = await unsafeOpenDatasetFile(dataset);
    const files = upload.files.map(({ path, fileName }) => ({
      path,
      fileName,
      tables: plan.files.find((file) => file.fileName === fileName)?.tables,
    }));
    const path = join(folder, 'tables.duckdb');
    // Readers of files and the parser are loaded by who needs them: an idle server is smaller without.
    const { importFiles } = await import('@/lib/engines/duckdb/import/import-files');
    const { tables, notes } = await importFiles({
      files,
      database: path,
      base: base?.path,
      folder,
      mode: plan.mode,
      signal,
      onProgress: (share) => void recorder.progress(share * IMPORT_SHARE),
    });
    for (const entry of notes.filter(isLastWord).flatMap(toLogEntry)) await recorder.add(entry);
    const labels = tables.map(
      (table) =>
        [
          table.name,
          { label: table.label, columns: new Map(table.columns.map(({ name, label }) => [name, label])) },
        ] as const,
    );
    return { path, labels: new Map(labels) };
  } finally {
    base?.release();
    upload.release();
  }
}

/** A column may be widened several times. */
function isLastWord({ code, params }: ImportNote, index: number, notes: readonly ImportNote[]): boolean {
  return !notes
    .slice(index + 1)
    .some(
      (later) => later.code === code && later.params.table === params.table && later.params.column === params.column,
    );
}

/** What a person should know of what a file became. */
function toLogEntry({ code, params }: ImportNote): TrainingLogEntry[] {
  const entry = { at: new Date().toISOString(), step: 'introspect', level: 'warning' } as const;
  const { table = '', column = '', to = '', count = 0 } = params;
  if (code === 'rows_rejected') return [{ ...entry, code: 'rows_left_out', detail: { table, rows: count } }];
  if (code === 'type_fell_back') return [{ ...entry, code: 'type_widened', detail: { table, column, to } }];
  return [];
}

async function learn({ dataset, recorder, signal, describe }: Job, loaded: Loaded | null): Promise<TrainingOutcome> {
  const start = loaded ? IMPORT_SHARE : 0;
  const goldenQueries = await db().goldenQuery.findMany({ where: { datasetId: dataset.id }, take: 1000 });
  const schema = databaseSchemaSchema.safeParse(dataset.schemaConfig).data;
  const model = semanticModelSchema.safeParse(dataset.modelingConfig ?? {}).data;
  const engine = loaded
    ? await connectFile({ path: loaded.path, release: () => undefined })
    : await unsafeConnectEngine(dataset);
  try {
    const { suggestFromParser } = await import('@/lib/datasets/training/suggest-from-parser');
    const outcome = await trainSchema({
      engine,
      previous: schema && model ? { schema, model } : null,
      ...(loaded && { labels: loaded.labels }),
      goldenQueries,
      suggest: suggestFromParser,
      describe,
      onProgress: (rate) => recorder.progress(start + (rate * (100 - start)) / 100),
      onLog: (entry) => recorder.add(entry),
      signal,
    });
    if (outcome.schema.tables.length === 0) throw noTables(dataset);
    return outcome;
  } finally {
    await engine.close();
  }
}

interface Stored {
  fileKey?: string;
  /** Is no longer needed once its tables are the dataset's. */
  uploadId?: number;
}

/** Makes what was learned the dataset's, all at once. Throws Overtaken, and `stopped` when the run was ended from elsewhere. */
async function keep({ run, dataset, recorder }: Job, outcome: TrainingOutcome, stored: Stored): Promise<void> {
  const content = packValues(outcome.values);
  const log = recorder.end();
  const { fileKey, uploadId } = stored;
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
}

/** Writes why a run did not end well. What was learned before still answers; a dataset that never was ready has failed. */
export async function unsafeFailRun(run: TrainingRun, log: TrainingLogEntry[], error: unknown): Promise<void> {
  const known = error instanceof AppError ? error : null;
  const isStopped = known?.code === 'stopped';
  const code = isStopped ? 'training_stopped' : (known?.code ?? 'internal');
  const reference = known ? null : logUnexpected(error, { trainingRun: run.id });
  const errorParams = { ...known?.params, ...(reference && { reference }) };
  await db()
    .$transaction(async (tx) => {
      const dataset = await tx.dataset.findUnique({ where: { id: run.datasetId }, select: { lastTrainAt: true } });
      if (!dataset) return;
      const { count } = await tx.trainingRun.updateMany({
        where: { id: run.id, status: 'running' },
        data: {
          status: isStopped ? 'stopped' : 'failed',
          log,
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

function noTables({ name, datasourceId }: Dataset): AppError {
  if (datasourceId !== null) return new AppError('source_empty', 'no tables');
  return new AppError('invalid_file', 'no tables', { params: { file: name, reason: 'no_tables' } });
}
