import { mentions } from '@/lib/datasets/drift/find-affected';
import type { DatabaseSchema, SemanticModel, StoredValue } from '@/lib/semantic-model/schema';
import { parseQuestion } from '@/lib/semantic-parser/parse-question';
import { getSchemaIndex } from '@/lib/semantic-parser/schema-index/get-schema-index';
import { lexiconFor } from '@/lib/semantic-parser/schema-index/lexicon-for';
import { LOCALES } from '@/lib/shared/locales';

/** The suggested questions of a model whose SQL needs nothing of what is gone (`Table` and `Table.column`). */
export async function withoutGone(
  known: { schema: DatabaseSchema; model: SemanticModel; values: readonly StoredValue[] },
  gone: readonly string[],
): Promise<SemanticModel['suggestedQuestions']> {
  const kept: SemanticModel['suggestedQuestions'] = { en: [], zh: [] };
  const lost = known.schema.tables.flatMap(({ schema, name, columns }) => {
    const key = schema === undefined ? name : `${schema}.${name}`;
    if (gone.includes(key)) return [[name]];
    return columns.filter((column) => gone.includes(`${key}.${column.name}`)).map((column) => [name, column.name]);
  });
  const index = await getSchemaIndex(known);
  for (const locale of LOCALES)
    for (const question of known.model.suggestedQuestions[locale]) {
      const lexicon = await lexiconFor(index, [question]);
      const outcome = parseQuestion(lexicon, { question, locale, history: [], now: new Date() });
      if (outcome.kind !== 'query') continue;
      if (!lost.some((names) => names.every((name) => mentions(outcome.sql, name)))) kept[locale].push(question);
    }
  return kept;
}
