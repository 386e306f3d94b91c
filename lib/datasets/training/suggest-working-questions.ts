import 'server-only';
import { throwIfSourceGone } from '@/lib/datasets/training/throw-if-source-gone';
import type { Suggested, TrainingContext } from '@/lib/datasets/training/training-context';
import { logUnexpected } from '@/lib/log';
import type { DatabaseSchema, SemanticModel, StoredValue } from '@/lib/semantic-model/schema';
import { LOCALES, type Locale } from '@/lib/shared/locales';

const SUGGESTED = 8;

/** The first questions of each language whose SQL returns rows. */
export async function suggestWorkingQuestions(
  context: TrainingContext,
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

async function hasRows({ engine, signal }: TrainingContext, sql: string): Promise<boolean> {
  try {
    return (await engine.query(sql, { maxRows: 1, timeoutMs: 5_000, signal })).rows.length > 0;
  } catch (error) {
    await throwIfSourceGone(engine, error, signal);
    return false;
  }
}

/** A dataset without suggestions is worth more than none. */
async function candidates(
  { suggest, signal }: TrainingContext,
  ...[schema, model, values, locale]: Parameters<TrainingContext['suggest']>
): Promise<Suggested[]> {
  try {
    return await suggest(schema, model, values, locale);
  } catch (error) {
    signal?.throwIfAborted();
    logUnexpected(error, { in: 'suggested questions' });
    return [];
  }
}
