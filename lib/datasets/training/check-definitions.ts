import 'server-only';
import { throwIfSourceGone } from '@/lib/datasets/training/throw-if-source-gone';
import { reasonOf, type TrainingContext } from '@/lib/datasets/training/training-context';
import type { DatabaseSchema, SemanticModel } from '@/lib/semantic-model/schema';
import { quoteIdentifier } from '@/lib/sql/quote-identifier';

/** Runs every golden query: by id why it does not run, null where it does. */
export async function checkGoldenQueries(context: TrainingContext): Promise<Map<number, string | null>> {
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

/** Runs every measure and filter on no row, and logs those that fail. */
export async function checkMeasures(
  context: TrainingContext,
  schema: DatabaseSchema,
  model: SemanticModel,
): Promise<void> {
  const quote = (name: string) => quoteIdentifier(name, context.engine.dialect);
  const placeOf = (name: string) => {
    const table = schema.tables.find((one) => one.name === name);
    return table?.schema ? `${quote(table.schema)}.${quote(name)}` : quote(name);
  };
  for (const { name, table, expression } of model.filters) {
    context.signal?.throwIfAborted();
    const problem = await problemOf(
      context,
      `SELECT 1 AS probe FROM ${placeOf(table)} WHERE 1 = 0 AND (${expression})`,
    );
    if (problem !== null) await context.log('check', 'filter_failed', { filter: name, reason: problem }, 'warning');
  }
  for (const measure of model.measures) {
    context.signal?.throwIfAborted();
    const place = placeOf(measure.table);
    const problem = await problemOf(context, `SELECT ${measure.expression} AS probe FROM ${place} WHERE 1 = 0`);
    if (problem !== null)
      await context.log('check', 'measure_failed', { measure: measure.name, reason: problem }, 'warning');
  }
}

async function problemOf(context: TrainingContext, sql: string): Promise<string | null> {
  try {
    await context.engine.query(sql, { maxRows: 1, timeoutMs: 10_000, signal: context.signal });
    return null;
  } catch (error) {
    await throwIfSourceGone(context.engine, error, context.signal);
    return reasonOf(error);
  }
}
