import type { Column, Table } from '@/lib/semantic-model/schema';
import { tablesBetween } from '@/lib/semantic-parser/schema-index/join-neighbours';
import { rankColumns } from '@/lib/semantic-parser/schema-index/rank-columns';
import { rankTables as rankByWords } from '@/lib/semantic-parser/schema-index/rank-tables';
import type { SchemaIndex } from '@/lib/semantic-parser/schema-index/schema-index';

/** A table with the columns that the question most likely needs: all of them, unless it is wide. */
export interface LinkedTable {
  table: Table;
  columns: readonly Column[];
}

/** Past these there is no room in a prompt; they are named at most. */
const MOST_TABLES = 24;
const MOST_COLUMNS = 60;
/** Of how many of the best tables the joins and neighbours are looked for. */
const JOINED_TABLES = 4;

function neighboursOf({ frame }: SchemaIndex, positions: readonly number[]): number[] {
  return positions.flatMap((position) =>
    (frame.edgesOf[position] ?? []).map((edge) => (edge.from === position ? edge.to : edge.from)),
  );
}

/**
 * The dataset's tables, those first that the question most likely needs: what the parser linked, the nearest by words
 * and stored values, what joins them, their neighbours by a key, then the rest in the schema's order.
 */
export function rankTables(index: SchemaIndex, question: string, linked: readonly string[]): LinkedTable[] {
  const { frame } = index;
  const linkedNames = new Set(linked);
  const linkedTables = linked.flatMap((name) => frame.tableByName.get(name.split('.')[0] ?? '') ?? []);
  const best = rankByWords(index, [question]).map(({ table }) => table);
  const heads = [...new Set([...linkedTables, ...best])].slice(0, JOINED_TABLES);
  const near = neighboursOf(index, heads);
  const isNear = new Set(near);
  const order = new Set([
    ...heads.flatMap((head) => [...tablesBetween(frame, [...heads.slice(0, 1), head]), head]),
    ...best.filter((table) => isNear.has(table)),
    ...best.slice(0, MOST_TABLES),
    ...near,
    ...best,
    ...frame.tables.keys(),
  ]);
  return [...order].flatMap((position, rank) => {
    const table = frame.tables[position]?.source;
    if (!table) return [];
    const isTold = rank < MOST_TABLES;
    return [
      { table, columns: isTold ? rankColumns(index, table, question, linkedNames, MOST_COLUMNS) : table.columns },
    ];
  });
}
