import 'server-only';
import { checkRelationships } from '@/lib/datasets/training/check-relationships';
import { compareSchemas, structureOf } from '@/lib/datasets/training/compare-schemas';
import { draftModel, type KnownLabels } from '@/lib/datasets/training/draft-model';
import { indexValues } from '@/lib/datasets/training/index-values';
import { relationshipCandidates } from '@/lib/datasets/training/relationship-candidates';
import type { SchemaChange, TrainingLogEntry, TrainingStep } from '@/lib/datasets/training/schema';
import { suggestDescriptions } from '@/lib/datasets/training/suggest-descriptions';
import { isOfSource, throwIfSourceGone } from '@/lib/datasets/training/throw-if-source-gone';
import type { Engine } from '@/lib/engines/schema';
import { logUnexpected } from '@/lib/log';
import type { DescribeTables } from '@/lib/semantic-model/describe-tables';
import type { ColumnProfile, DatabaseSchema, SemanticModel, StoredValue, Table } from '@/lib/semantic-model/schema';
import type { Locale } from '@/lib/shared/locales';
import { LOCALES } from '@/lib/shared/locales';
import { quoteIdentifier } from '@/lib/sql/quote-identifier';

interface Suggested {
  question: string;
  sql: string;
}

export interface TrainingInput {
  engine: Engine;
  /** The last training's outcome; unchanged tables keep their profiles. Null for a first training or one from scratch. */
  previous: { schema: DatabaseSchema; model: SemanticModel } | null;
  /** Of tables just loaded from files; these are profiled again whatever they look like. */
  labels?: KnownLabels;
  goldenQueries: readonly { id: number; question: string; sql: string }[];
  /** Questions in a language that should work on this data, with their SQL, best first. */
  suggest: (
    schema: DatabaseSchema,
    model: SemanticModel,
    values: readonly StoredValue[],
    locale: Locale,
  ) => Suggested[] | Promise<Suggested[]>;
  /** Where asked for: describes tables and columns, as suggestions. */
  describe?: DescribeTables | null;
  /** Called at each bit of progress, 0 to 100. */
  onProgress: (rate: number) => void | Promise<void>;
  onLog: (entry: TrainingLogEntry) => void | Promise<void>;
  signal?: AbortSignal | undefined;
  now?: () => Date;
}

export interface TrainingOutcome {
  schema: DatabaseSchema;
  model: SemanticModel;
  values: StoredValue[];
  /** By golden query id: why it does not run on this schema, null where it does. */
  goldenProblems: Map<number, string | null>;
  change: SchemaChange | null;
}

/** Where each step begins on the way from 0 to 100. */
const STARTS: Record<TrainingStep, number> = {
  introspect: 0,
  profile: 5,
  relationships: 50,
  values: 60,
  check: 85,
  suggest: 92,
  describe: 95,
};
const SUGGESTED = 8;

/**
 * Learns a dataset: introspect → profile → relationships → values → check golden queries and measures → suggest questions →
 * describe, where asked for.
 * One broken table or column is logged and left out; only an unreachable source or an abort ends it, by a throw.
 */
export async function trainSchema(input: TrainingInput): Promise<TrainingOutcome> {
  const { engine, previous, signal } = input;
  const log = (
    step: TrainingStep,
    code: TrainingLogEntry['code'],
    detail: TrainingLogEntry['detail'],
    level: TrainingLogEntry['level'] = 'info',
  ) => input.onLog({ at: (input.now?.() ?? new Date()).toISOString(), step, level, code, detail });
  const context: Context = { ...input, log };

  await input.onProgress(STARTS.introspect);
  const found = await engine.introspect(signal);
  await log('introspect', 'tables_found', { tables: found.tables.length });
  const change = previous && compareSchemas(previous.schema, found);
  if (change)
    await log('introspect', 'tables_changed', {
      added: change.added.length,
      removed: change.removed.length,
      changed: change.changed.length,
    });

  const { profiles, unread } = await profileTables(context, found);
  const schema = { ...found, profiles };
  // What could not be read once would cost the source the same time again and again.
  const readable = { ...schema, tables: schema.tables.filter((table) => !unread.has(table)) };
  await input.onProgress(STARTS.relationships);
  const inferred = await checkRelationships(engine, readable, relationshipCandidates(readable), signal);
  await log('relationships', 'relationships_found', {
    declared: schema.tables.reduce((sum, table) => sum + table.foreignKeys.length, 0),
    inferred: inferred.length,
  });
  const model = draftModel(schema, inferred, input.labels, previous?.model);

  const indexed = await indexValues(
    engine,
    readable,
    model,
    (done, total) => advance(context, 'values', 'check', done / total),
    signal,
  );
  await log('values', 'values_indexed', { values: indexed.values.length });
  for (const column of indexed.failed) await log('values', 'column_failed', { column }, 'warning');

  await input.onProgress(STARTS.check);
  const goldenProblems = await checkGoldenQueries(context);
  await checkMeasures(context, schema, model);
  await input.onProgress(STARTS.suggest);
  const suggestedQuestions = await suggestQuestions(context, readable, onlyOf(readable, model), indexed.values);
  await log('suggest', 'questions_suggested', { en: suggestedQuestions.en.length, zh: suggestedQuestions.zh.length });
  const described = await addDescriptions(context, schema, model);
  return { schema, model: { ...described, suggestedQuestions }, values: indexed.values, goldenProblems, change };
}

interface Context extends TrainingInput {
  log: (
    step: TrainingStep,
    code: TrainingLogEntry['code'],
    detail: TrainingLogEntry['detail'],
    level?: TrainingLogEntry['level'],
  ) => void | Promise<void>;
}

function advance({ onProgress }: Context, from: TrainingStep, to: TrainingStep, share: number): void | Promise<void> {
  return onProgress(Math.floor(STARTS[from] + (STARTS[to] - STARTS[from]) * share));
}

interface Profiled {
  profiles: ColumnProfile[];
  /** Tables that could not be read. */
  unread: ReadonlySet<Table>;
}

async function profileTables(context: Context, schema: DatabaseSchema): Promise<Profiled> {
  const kept = new Map(context.previous?.schema.tables.map((table) => [`${table.schema ?? ''}.${table.name}`, table]));
  const profiles: ColumnProfile[] = [];
  const told = Map.groupBy(context.previous?.schema.profiles ?? [], (profile) => profile.table);
  const isNameOfMany = (name: string) => schema.tables.filter((table) => table.name === name).length > 1;
  const unread = new Set<Table>();
  let unchanged = 0;
  for (const [index, table] of schema.tables.entries()) {
    context.signal?.throwIfAborted();
    const old = kept.get(`${table.schema ?? ''}.${table.name}`);
    const before = told.get(table.name) ?? [];
    // A table that could not be read has none, and profiles do not tell tables of one name apart.
    const isTold = before.length > 0 && !isNameOfMany(table.name);
    if (old && isTold && isUnchanged(old, table) && !context.labels?.has(table.name)) {
      profiles.push(...before);
      unchanged++;
    } else {
      try {
        profiles.push(...(await profileTable(context, table)));
      } catch (error) {
        await throwIfSourceGone(context.engine, error, context.signal);
        unread.add(table);
        await context.log('profile', 'table_failed', { table: table.name, reason: reasonOf(error) }, 'warning');
      }
    }
    await advance(context, 'profile', 'relationships', (index + 1) / schema.tables.length);
  }
  if (unchanged > 0) await context.log('profile', 'tables_unchanged', { tables: unchanged });
  return { profiles, unread };
}

/** The model of these tables alone. */
function onlyOf({ tables }: DatabaseSchema, model: SemanticModel): SemanticModel {
  const names = new Set(tables.map(({ name }) => name));
  return {
    ...model,
    tables: model.tables.filter(({ name }) => names.has(name)),
    relationships: model.relationships.filter(({ from, to }) => names.has(from.table) && names.has(to.table)),
    measures: model.measures.filter(({ table }) => names.has(table)),
  };
}

/** Once more where only the connection broke. */
async function profileTable({ engine, signal }: Context, table: Table): Promise<ColumnProfile[]> {
  try {
    return await engine.profile(table, { signal });
  } catch (error) {
    signal?.throwIfAborted();
    if (!isOfSource(error)) throw error;
    return engine.profile(table, { signal });
  }
}

function isUnchanged(before: Table, after: Table): boolean {
  return before.rowCount !== null && before.rowCount === after.rowCount && structureOf(before) === structureOf(after);
}

async function checkGoldenQueries(context: Context): Promise<Map<number, string | null>> {
  const problems = new Map<number, string | null>();
  for (const golden of context.goldenQueries) {
    context.signal?.throwIfAborted();
    const problem = await problemOf(context, golden.sql);
    problems.set(golden.id, problem);
    if (problem !== null)
      await context.log('check', 'golden_query_failed', { question: golden.question, reason: problem }, 'warning');
  }
  return problems;
}

async function checkMeasures(context: Context, schema: DatabaseSchema, model: SemanticModel): Promise<void> {
  const quote = (name: string) => quoteIdentifier(name, context.engine.dialect);
  for (const measure of model.measures) {
    context.signal?.throwIfAborted();
    const table = schema.tables.find((one) => one.name === measure.table);
    const place = table?.schema ? `${quote(table.schema)}.${quote(measure.table)}` : quote(measure.table);
    const problem = await problemOf(context, `SELECT ${measure.expression} AS probe FROM ${place} WHERE 1 = 0`);
    if (problem !== null)
      await context.log('check', 'measure_failed', { measure: measure.name, reason: problem }, 'warning');
  }
}

async function problemOf(context: Context, sql: string): Promise<string | null> {
  try {
    await context.engine.query(sql, { maxRows: 1, timeoutMs: 10_000, signal: context.signal });
    return null;
  } catch (error) {
    await throwIfSourceGone(context.engine, error, context.signal);
    return reasonOf(error);
  }
}

async function suggestQuestions(
  context: Context,
  schema: DatabaseSchema,
  model: SemanticModel,
  values: readonly StoredValue[],
) {
  const suggested: Record<Locale, string[]> = { en: [], zh: [] };
  for (const locale of LOCALES) {
    for (const { question, sql } of await candidates(context, schema, model, values, locale)) {
      if (suggested[locale].length >= SUGGESTED) break;
      context.signal?.throwIfAborted();
      if (await hasRows(context, sql)) suggested[locale].push(question);
    }
  }
  return suggested;
}

async function hasRows({ engine, signal }: Context, sql: string): Promise<boolean> {
  try {
    return (await engine.query(sql, { maxRows: 1, timeoutMs: 5_000, signal })).rows.length > 0;
  } catch (error) {
    await throwIfSourceGone(engine, error, signal);
    return false;
  }
}

async function addDescriptions(context: Context, schema: DatabaseSchema, model: SemanticModel): Promise<SemanticModel> {
  if (!context.describe) return model;
  await context.onProgress(STARTS.describe);
  const outcome = await suggestDescriptions(schema, model, context.describe, {
    signal: context.signal ?? new AbortController().signal,
    onBatch: (share) => context.onProgress(STARTS.describe + Math.floor((100 - STARTS.describe) * share)),
  });
  const { described, left, failure } = outcome;
  if (failure) await context.log('describe', 'descriptions_failed', { reason: reasonOf(failure), left }, 'warning');
  if (described > 0 || !failure) await context.log('describe', 'descriptions_suggested', { described, left });
  return outcome.model;
}

/** A dataset without suggestions is worth more than none. */
async function candidates(
  { suggest, signal }: Context,
  ...[schema, model, values, locale]: Parameters<Context['suggest']>
): Promise<Suggested[]> {
  try {
    return await suggest(schema, model, values, locale);
  } catch (error) {
    signal?.throwIfAborted();
    logUnexpected(error, { in: 'suggested questions' });
    return [];
  }
}

/** The reason meant for people where there is one; anything else stays in the log of the server. */
function reasonOf(error: unknown): string {
  const params = error instanceof Error && 'params' in error ? (error.params as Record<string, unknown>) : {};
  return typeof params.reason === 'string'
    ? params.reason
    : error instanceof Error && 'code' in error
      ? String(error.code)
      : 'internal';
}
