import 'server-only';
import { goneNames } from '@/lib/datasets/drift/gone-names';
import { withoutGone } from '@/lib/datasets/drift/without-gone';
import { compareSchemas } from '@/lib/datasets/training/compare-schemas';
import { columnLines } from '@/lib/datasets/training/log-changes';
import type { SchemaChange, TrainingLogEntry } from '@/lib/datasets/training/schema';
import { trainingLogSchema } from '@/lib/datasets/training/schema';
import { unpackValues } from '@/lib/datasets/value-index';
import { db } from '@/lib/db/client';
import type { Engine } from '@/lib/engines/schema';
import { type DatabaseSchema, databaseSchemaSchema, semanticModelSchema } from '@/lib/semantic-model/schema';
import { isFaultOfSql } from '@/lib/shared/fault-of-sql';

const MOST_GOLDEN_QUERIES = 200;
/** Names in one log line. */
const MOST_NAMES = 20;

/**
 * Compares what a dataset learned with its database as it is now. A difference is noted: `schema_changed` on the dataset, a
 * few lines in its training log, problems at the golden queries that no longer run, and a new version so that cached answers are
 * not used, and the names of what is gone. Returns the difference, null without one. Who may is checked before. Throws what `introspect` throws.
 */
export async function unsafeCheckDrift(datasetId: number, engine: Engine): Promise<SchemaChange | null> {
  const dataset = await db().dataset.findUnique({
    where: { id: datasetId },
    select: { schemaConfig: true, errorMsg: true, version: true, goneNames: true },
  });
  const before = databaseSchemaSchema.safeParse(dataset?.schemaConfig).data;
  if (!dataset || !before) return null;
  const now = await engine.introspect();
  const change = compareSchemas(before, now);
  const gone = goneNames(before, now);
  const isChanged = change.added.length + change.removed.length + change.changed.length > 0;
  const isNoted = dataset.errorMsg === 'schema_changed';
  // A training in between knows better.
  const unchangedRow = { id: datasetId, version: dataset.version, status: 'ready' as const };
  if (!isChanged) {
    if (!isNoted) return null;
    await checkGoldenQueries(datasetId, engine, 'broken');
    const data = { errorMsg: null, goneNames: [], version: { increment: 1 } };
    await db().dataset.updateMany({ where: unchangedRow, data });
    return null;
  }
  if (isNoted && JSON.stringify(dataset.goneNames) === JSON.stringify(gone)) return change;
  const { count } = await db().dataset.updateMany({
    // Whoever saves the model meanwhile makes a version of it.
    where: unchangedRow,
    data: {
      errorMsg: 'schema_changed',
      goneNames: gone,
      version: { increment: 1 },
      ...(await modelWithout(datasetId, before, gone)),
    },
  });
  if (count > 0)
    await Promise.all([
      addLogLines(datasetId, change, columnLines(before, now)),
      checkGoldenQueries(datasetId, engine, 'running'),
    ]);
  return change;
}

/** The model without the suggested questions that no longer work; nothing to write where it cannot be read. */
async function modelWithout(datasetId: number, schema: DatabaseSchema, gone: readonly string[]) {
  if (gone.length === 0) return {};
  const row = await db().dataset.findUnique({
    where: { id: datasetId },
    select: { modelingConfig: true, valueIndex: { select: { content: true } } },
  });
  const model = semanticModelSchema.safeParse(row?.modelingConfig ?? {}).data;
  if (!model) return {};
  const values = await unpackValues(row?.valueIndex?.content);
  return { modelingConfig: { ...model, suggestedQuestions: await withoutGone({ schema, model, values }, gone) } };
}

async function addLogLines(
  datasetId: number,
  change: SchemaChange,
  columns: ReturnType<typeof columnLines>,
): Promise<void> {
  const run = await db().trainingRun.findFirst({ where: { datasetId }, orderBy: { id: 'desc' } });
  if (!run) return;
  const names = (list: readonly string[]) =>
    list.length === 0 ? 'none' : list.slice(0, MOST_NAMES).join(', ') + (list.length > MOST_NAMES ? ', …' : '');
  const when = { at: new Date().toISOString(), step: 'introspect' } as const;
  const entry: TrainingLogEntry = {
    ...when,
    level: 'warning',
    code: 'schema_changed',
    detail: { added: names(change.added), removed: names(change.removed), changed: names(change.changed) },
  };
  const lines = [entry, ...columns.map((line) => ({ ...when, ...line }))];
  const log = [...(trainingLogSchema.safeParse(run.log).data ?? []), ...lines];
  await db().trainingRun.update({ where: { id: run.id }, data: { log } });
}

/** Of those that ran, which do not; of those that were broken, which run again. */
async function checkGoldenQueries(datasetId: number, engine: Engine, which: 'running' | 'broken'): Promise<void> {
  const golden = await db().goldenQuery.findMany({
    where: { datasetId, problem: which === 'running' ? null : { not: null } },
    orderBy: { id: 'desc' },
    take: MOST_GOLDEN_QUERIES,
  });
  for (const { id, sql } of golden) {
    const problem = await problemOf(engine, sql);
    if ((problem === null) !== (which === 'running'))
      await db().goldenQuery.updateMany({ where: { id }, data: { problem } });
  }
}

/** A source that is slow or away says nothing about the query. */
async function problemOf(engine: Engine, sql: string): Promise<string | null> {
  try {
    await engine.query(sql, { maxRows: 1, timeoutMs: 10_000 });
    return null;
  } catch (error) {
    return isFaultOfSql(error) ? String(error.params.reason ?? error.code) : null;
  }
}
