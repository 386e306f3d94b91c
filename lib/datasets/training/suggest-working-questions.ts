import 'server-only';
import { throwIfSourceGone } from '@/lib/datasets/training/throw-if-source-gone';
import type { Suggested, TrainingContext } from '@/lib/datasets/training/training-context';
import { logUnexpected } from '@/lib/log';
import type { DatabaseSchema, SemanticModel, StoredValue } from '@/lib/semantic-model/schema';
import { LOCALES, type Locale } from '@/lib/shared/locales';

const SUGGESTED = 8;
/** On a slow source, some suggestions soon are worth more than all of them. */
const PATIENCE_MS = 20_000;

/** The first questions of each language whose SQL returns rows. */
export async function suggestWorkingQuestions(
  context: TrainingContext,
  schema: DatabaseSchema,
  model: SemanticModel,
  values: readonly StoredValue[],
) {
  const suggested: Record<Locale, string[]> = { en: [], zh: [] };
  // The same question in two languages asks the source once.
  const tried = new Map<string, boolean>();
  for (const locale of LOCALES) {
    const until = Date.now() + PATIENCE_MS;
    for (const { question, sql } of await candidates(context, schema, model, values, locale)) {
      if (suggested[locale].length >= SUGGESTED || Date.now() > until) break;
      context.signal?.throwIfAborted();
      const key = withoutNames(sql);
      const works = tried.get(key) ?? (await hasRows(context, sql));
      tried.set(key, works);
      if (works) suggested[locale].push(question);
    }
  }
  return suggested;
}

/** SQL less what its columns are called and how its rows are sorted, which decide nothing on whether there are some. */
function withoutNames(sql: string): string {
  return sql.replace(/\sORDER BY[^)]*$/i, '').replace(/ AS ("[^"]*"|`[^`]*`|[\p{L}\p{N}_]+)/giu, '');
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
