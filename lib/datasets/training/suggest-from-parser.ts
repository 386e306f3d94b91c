import type { DatabaseSchema, SemanticModel, StoredValue } from '@/lib/semantic-model/schema';
import { parseQuestion } from '@/lib/semantic-parser/parse-question';
import type { LexiconInput } from '@/lib/semantic-parser/schema';
import { getSchemaIndex } from '@/lib/semantic-parser/schema-index/get-schema-index';
import { lexiconFor } from '@/lib/semantic-parser/schema-index/lexicon-for';
import { suggestQuestions } from '@/lib/semantic-parser/suggest-questions';
import type { Locale } from '@/lib/shared/locales';

const TRIED = 24;

// Each language asks anew about the same draft, which is indexed once.
const inputs = new WeakMap<SemanticModel, LexiconInput>();

/** Questions that the built-in analyst is sure to understand on this data, with the SQL it writes for them. */
export async function suggestFromParser(
  schema: DatabaseSchema,
  model: SemanticModel,
  values: readonly StoredValue[],
  locale: Locale,
): Promise<{ question: string; sql: string }[]> {
  const input = inputs.get(model) ?? { schema, model, values };
  inputs.set(model, input);
  const index = await getSchemaIndex(input);
  const good: { question: string; sql: string }[] = [];
  for (const question of suggestQuestions(index.frame, locale, TRIED)) {
    const lexicon = await lexiconFor(index, [question]);
    const outcome = parseQuestion(lexicon, { question, locale, history: [], now: new Date() });
    if (outcome.kind === 'query') good.push({ question, sql: outcome.sql });
  }
  return good;
}
