import { questionWords } from '@/lib/analyst/steps/question-words';
import type { DatasetKnowledge } from '@/lib/datasets/schema';
import type { Table, TableModel } from '@/lib/semantic-model/schema';

const LINKED_WEIGHT = 10;
const NAME_WEIGHT = 4;
const COLUMN_WEIGHT = 1;
const NEIGHBOUR_SHARE = 0.5;

function shared(words: ReadonlySet<string>, texts: readonly string[]): number {
  let count = 0;
  for (const word of questionWords(texts.join(' '))) if (words.has(word)) count += 1;
  return count;
}

/** A name counts as far as the question says it: "invoices" is all of Invoice and half of InvoiceLine. */
function named(words: ReadonlySet<string>, names: readonly string[]): number {
  return Math.max(0, ...names.filter(Boolean).map((name) => shared(words, [name]) / questionWords(name).size || 0));
}

function wordsOf(model: TableModel | undefined): string[] {
  if (!model) return [];
  return [model.label.en ?? '', model.label.zh ?? '', ...model.synonyms.en, ...model.synonyms.zh];
}

function ownScore(table: Table, dataset: DatasetKnowledge, words: ReadonlySet<string>): number {
  const model = dataset.model.tables.find(({ name }) => name === table.name);
  const columnWords = (model?.columns ?? []).flatMap((column) => [
    column.label.en ?? '',
    column.label.zh ?? '',
    ...column.synonyms.en,
    ...column.synonyms.zh,
  ]);
  const columns = table.columns.map(({ name }) => name);
  return (
    NAME_WEIGHT * named(words, [table.name, ...wordsOf(model)]) +
    COLUMN_WEIGHT * shared(words, [...columns, ...columnWords])
  );
}

/**
 * The dataset's tables, those that the question most likely needs first: by words shared with names, labels and
 * synonyms, by what the parser linked, and by being one key away from a likely one. Ties keep the schema's order.
 */
export function rankTables(dataset: DatasetKnowledge, question: string, linked: readonly string[]): Table[] {
  const { tables } = dataset.schema;
  const words = questionWords(question);
  const linkedTables = new Set(linked.map((name) => name.split('.')[0]));
  const own = new Map(
    tables.map((table) => [
      table.name,
      ownScore(table, dataset, words) + (linkedTables.has(table.name) ? LINKED_WEIGHT : 0),
    ]),
  );
  const best = new Map(own);
  const lift = (name: string, neighbour: string) =>
    best.set(name, Math.max(best.get(name) ?? 0, (own.get(neighbour) ?? 0) * NEIGHBOUR_SHARE));
  for (const table of tables) {
    for (const { referencedTable } of table.foreignKeys) {
      lift(table.name, referencedTable);
      lift(referencedTable, table.name);
    }
  }
  return tables.toSorted((left, right) => (best.get(right.name) ?? 0) - (best.get(left.name) ?? 0));
}
