import type { SensitiveColumns } from '@/lib/semantic-model/sensitive-columns';
import { parseQuestion } from '@/lib/semantic-parser/parse-question';
import type { LexiconInput, PastQuestion } from '@/lib/semantic-parser/schema';
import { getSchemaIndex } from '@/lib/semantic-parser/schema-index/get-schema-index';
import { lexiconFor } from '@/lib/semantic-parser/schema-index/lexicon-for';
import { fold } from '@/lib/semantic-parser/text/fold';
import { splitIdentifier } from '@/lib/semantic-parser/text/split-identifier';
import type { Locale } from '@/lib/shared/locales';

interface Asked {
  question: string;
  locale: Locale;
  history?: readonly PastQuestion[];
}

/** The ways in which a question may name a sensitive column of the dataset, folded; `name` is as SQL writes it. */
function sensitiveNames({ schema, model }: LexiconInput, sensitive: SensitiveColumns) {
  const models = new Map(model.tables.map((table) => [table.name, table]));
  return schema.tables.flatMap((table) =>
    table.columns
      .filter((column) => sensitive.has(table.name, column.name))
      .map(({ name }) => {
        const own = models.get(table.name)?.columns.find((column) => column.name === name);
        const said = [splitIdentifier(name).join(' '), own?.label.en, own?.label.zh];
        const texts = [...said, ...(own?.synonyms.en ?? []), ...(own?.synonyms.zh ?? [])];
        return { table: fold(table.name), name: fold(name), said: texts.flatMap((text) => (text ? [fold(text)] : [])) };
      }),
  );
}

/** Whether a question cannot be answered without a sensitive column: by its SQL, or, where it is not understood, by its words. */
export async function needsSensitive(
  dataset: LexiconInput,
  sensitive: SensitiveColumns,
  { question, locale, history = [] }: Asked,
): Promise<boolean> {
  if (sensitive.isEmpty) return false;
  const names = sensitiveNames(dataset, sensitive);
  const lexicon = await lexiconFor(await getSchemaIndex(dataset), [
    question,
    ...history.toReversed().map((past) => past.question),
  ]);
  const outcome = parseQuestion(lexicon, { question, locale, history, now: new Date() });
  if (outcome.kind === 'query') {
    const sql = fold(outcome.sql);
    return names.some(({ table, name }) => sql.includes(table) && holdsWord(sql, name));
  }
  const folded = fold(question);
  return names.some(({ said }) => said.some((text) => holdsWord(folded, text)));
}

/** Chinese runs on without spaces; other names must stand as words. */
function holdsWord(text: string, word: string): boolean {
  if (/\p{Script=Han}/u.test(word)) return text.includes(word);
  return new RegExp(String.raw`(?<![\p{L}\p{N}_])${RegExp.escape(word)}(?![\p{L}\p{N}_])`, 'u').test(text);
}
