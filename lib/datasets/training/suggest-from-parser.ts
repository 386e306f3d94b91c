import type { DatabaseSchema, SemanticModel, StoredValue } from '@/lib/semantic-model/schema';
import { parseQuestion } from '@/lib/semantic-parser/parse-question';
import type { LexiconInput } from '@/lib/semantic-parser/schema';
import { getSchemaIndex } from '@/lib/semantic-parser/schema-index/get-schema-index';
import { lexiconFor } from '@/lib/semantic-parser/schema-index/lexicon-for';
import { questionCandidates, type Suggestion } from '@/lib/semantic-parser/suggest-questions';
import type { Locale } from '@/lib/shared/locales';

const TRIED = 40;

// Each language asks anew about the same draft, which is indexed once.
const inputs = new WeakMap<SemanticModel, LexiconInput>();

/** Questions that the built-in analyst is sure to understand on this data as they are meant, with the SQL it writes for them. */
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
  for (const suggestion of questionCandidates(index.frame, locale).slice(0, TRIED)) {
    const { question } = suggestion;
    const lexicon = await lexiconFor(index, [question]);
    const outcome = parseQuestion(lexicon, { question, locale, history: [], now: new Date() });
    if (outcome.kind !== 'query') continue;
    if (isMeant(suggestion, outcome.sql, outcome.linked)) good.push({ question, sql: outcome.sql });
  }
  return good;
}

/** A name may be read as another thing: then the figure is missing, or rows fall into groups by it. */
function isMeant({ aggregate, isGrouped, columns = [] }: Suggestion, sql: string, linked: readonly string[]): boolean {
  if (columns.some(({ name }) => !linked.some((one) => one.endsWith(`.${name}`)))) return false;
  if (aggregate && !new RegExp(`\\b${aggregate}\\((?!DISTINCT)`, 'i').test(sql)) return false;
  const groups = /\bGROUP BY\b([\s\S]*)/i.exec(sql)?.[1];
  if (isGrouped && groups === undefined) return false;
  const figure = columns.find(({ numeric }) => numeric);
  return !groups || !figure || !groups.split(/\bORDER BY\b/i)[0]?.includes(figure.name);
}
