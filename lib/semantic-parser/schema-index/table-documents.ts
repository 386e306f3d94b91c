import type { LocalizedText } from '@/lib/semantic-model/schema';
import { expandWords } from '@/lib/semantic-parser/lexicon/expand-words';
import type { LexiconTable, SchemaFrame } from '@/lib/semantic-parser/lexicon/lexicon';
import { searchTerms } from '@/lib/semantic-parser/schema-index/search-terms';

/** A table or column as it is searched; terms are parted by blanks. */
export interface SearchDocument {
  id: number;
  /** Words of its name, abbreviations written out. */
  name: string;
  /** Labels and synonyms in both languages, measures and filters on it. */
  said: string;
  /** Names, labels and synonyms of its columns. */
  columns: string;
  /** Descriptions and the database's own remarks. */
  about: string;
}

interface Described {
  label: LocalizedText;
  description: LocalizedText;
  synonyms: { en: string[]; zh: string[] };
}

export type TermMemo = Map<string, string[]>;

const MEMO_ENTRIES = 50_000;

function termsOf(memo: TermMemo, text: string): string[] {
  const known = memo.get(text);
  if (known) return known;
  const terms = searchTerms(text);
  if (memo.size < MEMO_ENTRIES) memo.set(text, terms);
  return terms;
}

function nameTerms(memo: TermMemo, name: string): string[] {
  const key = `\0${name}`;
  const known = memo.get(key);
  if (known) return known;
  const terms = [...new Set(expandWords(name).flatMap((words) => searchTerms(words.join(' '))))];
  if (memo.size < MEMO_ENTRIES) memo.set(key, terms);
  return terms;
}

function saidTerms(memo: TermMemo, item: Described | undefined): string[] {
  if (!item) return [];
  const texts = [item.label.en, item.label.zh, ...item.synonyms.en, ...item.synonyms.zh];
  return texts.flatMap((text) => (text === undefined ? [] : termsOf(memo, text)));
}

const aboutTerms = (item: Described | undefined, comment: string | undefined): string[] =>
  [item?.description.en, item?.description.zh, comment].flatMap((text) => (text ? searchTerms(text) : []));

const joined = (terms: Iterable<string>) => [...new Set(terms)].join(' ');

/** A table's columns as documents, numbered by their place in the table. */
export function columnDocuments(frame: SchemaFrame, table: LexiconTable, memo: TermMemo): SearchDocument[] {
  const model = frame.model.tables.find(({ name }) => name === table.name);
  const models = new Map(model?.columns.map((column) => [column.name, column]));
  return table.columns.map((column, id) => ({
    id,
    name: joined(nameTerms(memo, column.name)),
    said: joined(saidTerms(memo, models.get(column.name))),
    columns: '',
    about: joined(aboutTerms(models.get(column.name), column.column.comment)),
  }));
}

/** Every table as a document, numbered as in the frame. */
export function* tableDocuments(frame: SchemaFrame): Generator<SearchDocument | null, void> {
  const memo: TermMemo = new Map();
  const models = new Map(frame.model.tables.map((table) => [table.name, table]));
  for (const table of frame.tables) {
    const model = models.get(table.name);
    const columnModels = new Map(model?.columns.map((column) => [column.name, column]));
    const columns = new Set<string>();
    for (const [place, column] of table.columns.entries()) {
      if (place % 50 === 49) yield null;
      if (column.hidden) continue;
      for (const term of nameTerms(memo, column.name)) columns.add(term);
      for (const term of saidTerms(memo, columnModels.get(column.name))) columns.add(term);
    }
    const named = [...frame.measures, ...frame.filters].filter((item) => item.tableIndex === table.index);
    yield {
      id: table.index,
      name: joined(nameTerms(memo, table.name)),
      said: joined([...saidTerms(memo, model), ...named.flatMap((item) => saidTerms(memo, item))]),
      columns: joined(columns),
      about: joined(aboutTerms(model, table.source.comment)),
    };
  }
}
