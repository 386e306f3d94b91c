import type { DatabaseSchema, SemanticModel, StoredValue } from '@/lib/semantic-model/schema';
import { buildLexicon } from '@/lib/semantic-parser/build-lexicon';
import { parseQuestion } from '@/lib/semantic-parser/parse-question';
import { suggestQuestions } from '@/lib/semantic-parser/suggest-questions';
import type { Locale } from '@/lib/shared/locales';

const TRIED = 24;

/** Questions that the built-in analyst is sure to understand on this data, with the SQL it writes for them. */
export function suggestFromParser(
  schema: DatabaseSchema,
  model: SemanticModel,
  values: readonly StoredValue[],
  locale: Locale,
): { question: string; sql: string }[] {
  const lexicon = buildLexicon({ schema, model, values });
  return suggestQuestions(lexicon, locale, TRIED).flatMap((question) => {
    const outcome = parseQuestion(lexicon, { question, locale, history: [], now: new Date() });
    return outcome.kind === 'query' ? [{ question, sql: outcome.sql }] : [];
  });
}
