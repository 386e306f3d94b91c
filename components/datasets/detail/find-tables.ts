import type { SemanticModel, Table, TableModel } from '@/lib/semantic-model/schema';

interface Texts {
  /** The table's own names. */
  table: string;
  /** Those and all that is said of it and of its columns. */
  all: string;
}

const textsOf = new WeakMap<Table, { about: TableModel | undefined; texts: Texts }>();

/**
 * Those where every word of the search is in a name, label, synonym, description or remark, of the table or of its columns; all
 * of them for no words. Tables that go by the words come first, then those that have a column by them.
 */
export function findTables(tables: readonly Table[], model: SemanticModel, search: string): readonly Table[] {
  const words = fold(search).split(/\s+/).filter(Boolean);
  if (words.length === 0) return tables;
  const known = new Map(model.tables.map((table) => [keyOf(table), table]));
  const found = tables.flatMap((table) => {
    const { table: own, all } = read(table, known.get(keyOf(table)));
    if (!words.every((word) => all.includes(word))) return [];
    return [{ table, rank: words.every((word) => own.includes(word)) ? 0 : 1 }];
  });
  return found.toSorted((one, other) => one.rank - other.rank).map(({ table }) => table);
}

const keyOf = ({ schema, name }: Pick<Table, 'schema' | 'name'>) => `${schema ?? ''}.${name}`;
/** `order_date`, `order-date` and `Order date` are one. */
const fold = (text: string) => text.normalize('NFKC').toLowerCase().replace(/[_-]+/g, ' ');

/** Put together once a table and what is said of it: of a thousand tables these are megabytes. */
function read(table: Table, about: TableModel | undefined): Texts {
  const known = textsOf.get(table);
  if (known && known.about === about) return known.texts;
  const { schema, name, comment } = table;
  const own = fold([schema, name, comment, ...wordsOf(about)].filter(Boolean).join('\n'));
  const columns = table.columns.flatMap((column) => [column.name, column.comment]);
  const said = (about?.columns ?? []).flatMap(wordsOf);
  const texts = { table: own, all: `${own}\n${fold([...columns, ...said].filter(Boolean).join('\n'))}` };
  textsOf.set(table, { about, texts });
  return texts;
}

function wordsOf(said: Pick<TableModel, 'label' | 'description' | 'synonyms'> | undefined): (string | undefined)[] {
  if (!said) return [];
  const { label, description, synonyms } = said;
  return [label.en, label.zh, ...synonyms.en, ...synonyms.zh, description.en, description.zh];
}
