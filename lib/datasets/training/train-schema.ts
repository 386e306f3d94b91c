import 'server-only';
import { checkGoldenQueries, checkMeasures } from '@/lib/datasets/training/check-definitions';
import { checkRelationships } from '@/lib/datasets/training/check-relationships';
import { draftModel } from '@/lib/datasets/training/draft-model';
import { indexValues } from '@/lib/datasets/training/index-values';
import { logChanges } from '@/lib/datasets/training/log-changes';
import { profileTables } from '@/lib/datasets/training/profile-tables';
import { relationshipCandidates } from '@/lib/datasets/training/relationship-candidates';
import type { SchemaChange } from '@/lib/datasets/training/schema';
import { STARTS } from '@/lib/datasets/training/step-at';
import { suggestDescriptions } from '@/lib/datasets/training/suggest-descriptions';
import { suggestWorkingQuestions } from '@/lib/datasets/training/suggest-working-questions';
import { advance, reasonOf, type TrainingContext, type TrainingInput } from '@/lib/datasets/training/training-context';
import type { DatabaseSchema, SemanticModel, StoredValue } from '@/lib/semantic-model/schema';

export interface TrainingOutcome {
  schema: DatabaseSchema;
  model: SemanticModel;
  values: StoredValue[];
  /** By golden query id: why it does not run on this schema, null where it does. */
  goldenProblems: Map<number, string | null>;
  change: SchemaChange | null;
}

/**
 * Learns a dataset: introspect → profile → relationships → values → check golden queries and measures → suggest questions →
 * describe, where asked for.
 * One broken table or column is logged and left out; only an unreachable source or an abort ends it, by a throw.
 */
export async function trainSchema(input: TrainingInput): Promise<TrainingOutcome> {
  const { engine, previous, signal } = input;
  const log: TrainingContext['log'] = (step, code, detail, level = 'info') =>
    input.onLog({ at: (input.now?.() ?? new Date()).toISOString(), step, level, code, detail });
  const context: TrainingContext = { ...input, log };

  await input.onProgress(STARTS.introspect);
  const found = await engine.introspect(signal);
  await log('introspect', 'tables_found', { tables: found.tables.length });
  const change = previous && (await logChanges(log, previous.schema, found));

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
  const model = draftModel(schema, inferred, input.labels, previous?.model, previous?.schema);

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
  const suggestedQuestions = await suggestWorkingQuestions(context, readable, onlyOf(readable, model), indexed.values);
  await log('suggest', 'questions_suggested', { en: suggestedQuestions.en.length, zh: suggestedQuestions.zh.length });
  const described = await addDescriptions(context, schema, model);
  return { schema, model: { ...described, suggestedQuestions }, values: indexed.values, goldenProblems, change };
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

async function addDescriptions(
  context: TrainingContext,
  schema: DatabaseSchema,
  model: SemanticModel,
): Promise<SemanticModel> {
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
