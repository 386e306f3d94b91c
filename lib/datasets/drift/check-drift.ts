import 'server-only';
import { goneNames } from '@/lib/datasets/drift/gone-names';
import { compareSchemas } from '@/lib/datasets/training/compare-schemas';
import { columnLines } from '@/lib/datasets/training/log-changes';
import type { SchemaChange, TrainingLogEntry } from '@/lib/datasets/training/schema';
import { trainingLogSchema } from '@/lib/datasets/training/schema';
import { db } from '@/lib/db/client';
import type { Engine } from '@/lib/engines/schema';
import { databaseSchemaSchema } from '@/lib/semantic-model/schema';
import { AppError } from '@/lib/shared/errors';

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
    if (isNoted) await db().dataset.updateMany({ where: unchangedRow, data: { errorMsg: null, goneNames: [] } });
    return null;
  }
  if (isNoted) {
    const isKnown = JSON.stringify(dataset.goneNames) === JSON.stringify(gone);
    if (!isKnown) await db().dataset.updateMany({ where: unchangedRow, data: { goneNames: gone } });
    return change;
  }
  const { count } = await db().dataset.updateMany({
    where: unchangedRow,
    data: { errorMsg: 'schema_changed', goneNames: gone, version: { increment: 1 } },
  });
  if (count > 0)
    await Promise.all([
      addLogLines(datasetId, change, columnLines(before, now)),
      checkGoldenQueries(datasetId, engine),
    ]);
  return change;
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

async function checkGoldenQueries(datasetId: number, engine: Engine): Promise<void> {
  const golden = await db().goldenQuery.findMany({
    where: { datasetId, problem: null },
    orderBy: { id: 'desc' },
    take: MOST_GOLDEN_QUERIES,
  });
  for (const { id, sql } of golden) {
    const problem = await problemOf(engine, sql);
    if (problem !== null) await db().goldenQuery.updateMany({ where: { id }, data: { problem } });
  }
}

/** A source that is slow or away says nothing about the query. */
async function problemOf(engine: Engine, sql: string): Promise<string | null> {
  try {
    await engine.query(sql, { maxRows: 1, timeoutMs: 10_000 });
    return null;
  } catch (error) {
    const isFault = error instanceof AppError && (error.code === 'query_failed' || error.code === 'query_refused');
    return isFault ? String(error.params.reason ?? error.code) : null;
  }
}
