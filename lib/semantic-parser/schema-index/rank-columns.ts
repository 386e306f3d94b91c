import type { Column, Table } from '@/lib/semantic-model/schema';
import { questionTerms } from '@/lib/semantic-parser/schema-index/question-terms';
import type { SchemaIndex } from '@/lib/semantic-parser/schema-index/schema-index';
import { columnDocuments } from '@/lib/semantic-parser/schema-index/table-documents';
import { newTermSearch, scoreDocuments, type TermSearch } from '@/lib/semantic-parser/schema-index/term-search';

function searchOf(index: SchemaIndex, position: number): TermSearch {
  const known = index.columnsOf.get(position);
  if (known) return known;
  const search = newTermSearch();
  const table = index.frame.tables[position];
  if (table) search.addAll(columnDocuments(index.frame, table, new Map()));
  index.columnsOf.set(position, search);
  return search;
}

/**
 * At most about `most` of a table's columns, in the table's order: its keys, names and time, those linked already, and
 * those whose names, labels and descriptions are nearest to the question (BM25+). All of a table that has no more.
 */
export function rankColumns(
  index: SchemaIndex,
  table: Table,
  question: string,
  linked: ReadonlySet<string>,
  most: number,
): readonly Column[] {
  const position = index.frame.tableByName.get(table.name);
  const own = position === undefined ? undefined : index.frame.tables[position];
  if (position === undefined || !own || table.columns.length <= most) return table.columns;
  const kept = new Set<number>();
  const keep = (place: number) => kept.size < most && kept.add(place);
  const named = new Set([...own.primaryKey, ...own.nameColumns, ...(own.timeColumn ? [own.timeColumn] : [])]);
  for (const [place, column] of own.columns.entries())
    if (named.has(column) || linked.has(`${table.name}.${column.name}`)) keep(place);
  const scores = [...scoreDocuments(searchOf(index, position), questionTerms(question))];
  for (const [place] of scores.toSorted((left, right) => right[1] - left[1])) keep(place);
  for (const [place, column] of own.columns.entries()) if (column.foreign) keep(place);
  for (const place of own.columns.keys()) keep(place);
  return table.columns.filter((_, place) => kept.has(place));
}
