import { type CutRow, MOST_CELLS } from '@/lib/engines/duckdb/import/cut-rows';
import { mostFrequent } from '@/lib/engines/duckdb/import/detect-delimiter';
import type { ImportNote } from '@/lib/shared/file-import';

export interface TableColumns {
  /** Places of the table's cells in a row. */
  take: number[];
  /** Cells that a row of the table has. */
  width: number;
  /** Whether these are all cells, in order. */
  isAll: boolean;
  /** The header's cells above the cells that they name. */
  align: (cells: readonly string[]) => string[];
  notes: ImportNote[];
}

const filled = (cell: string | undefined) => (cell ?? '').trim() !== '';
/** Rows in which a remark beside a table stands, at most. */
const MOST_REMARKS = 0.2;
const EXAMPLES = 3;

/** Which cells of the rows are the table's: not empty columns without a name, and not a remark that stands apart beside it. */
export function columnsOfTable(
  header: readonly CutRow[],
  body: readonly CutRow[],
  given?: readonly number[] | null,
): TableColumns {
  const named = header.reduce((most, { cells }) => Math.max(most, lastFilled(cells) + 1), 0);
  const usual = mostFrequent(body.slice(0, 1000).map(({ cells }) => cells.length));
  const usualFilled = mostFrequent(body.slice(0, 1000).map(({ cells }) => lastFilled(cells) + 1));
  // Rows longer than the header are the rule, or they are broken.
  const missing = named > 0 ? Math.max(0, Math.min(usual, usualFilled) - named) : 0;
  const own =
    named > 0 ? named + missing : Math.max(...body.slice(0, 1000).map(({ cells }) => lastFilled(cells) + 1), 0);
  const isShifted = missing === 1 && namesRows(body, own);
  const align = (cells: readonly string[]) => (isShifted ? ['', ...cells] : [...cells]);
  const isNamed = (column: number) => header.some(({ cells }) => filled(align(cells)[column]));
  const most = body.reduce((widest, { cells }) => Math.max(widest, lastFilled(cells) + 1), own);
  const counts = Array.from(
    { length: Math.min(most, MOST_CELLS) },
    (_, column) => body.filter(({ cells }) => filled(cells[column])).length,
  );
  const remarks = counts.flatMap((_, column) => (isRemark(column, counts, isNamed, body.length, own) ? [column] : []));
  const width = Math.max(own, ...remarks.map((column) => column + 1));
  const all = Array.from({ length: width }, (_, column) => column);
  const empty = all.filter((column) => (counts[column] ?? 0) === 0 && !isNamed(column));
  const leftOut = new Set([...empty, ...remarks]);
  const take = given ? [...given] : all.filter((column) => !leftOut.has(column));
  const inner = empty.filter((column) => column > (take[0] ?? 0) && column < (take.at(-1) ?? 0));
  const said = body.flatMap(({ cells }) =>
    remarks.flatMap((column) => (filled(cells[column]) ? [cells[column] as string] : [])),
  );
  return {
    take,
    width,
    isAll: take.length === width && take.every((column, index) => column === index),
    align,
    notes: [
      ...(inner.length > 0 ? [{ code: 'empty_columns_dropped' as const, params: { count: inner.length } }] : []),
      ...(said.length > 0
        ? [
            {
              code: 'remarks_left_out' as const,
              params: { count: said.length },
              examples: said.slice(0, EXAMPLES).map((text) => text.slice(0, 200)),
            },
          ]
        : []),
      ...(missing > 0 ? [{ code: 'header_short' as const, params: { count: missing } }] : []),
    ],
  };
}

function lastFilled(cells: readonly string[]): number {
  let last = cells.length - 1;
  while (last >= 0 && !filled(cells[last])) last--;
  return last;
}

/** A column without a name, apart from the others, with hardly anything in it. */
function isRemark(
  column: number,
  counts: readonly number[],
  isNamed: (column: number) => boolean,
  rows: number,
  own: number,
): boolean {
  const count = counts[column] ?? 0;
  if (count === 0 || isNamed(column) || count > Math.max(1, rows * MOST_REMARKS)) return false;
  const isGap = (at: number) => counts[at] === 0 && !isNamed(at);
  return isGap(column - 1) || (column < own && isGap(column + 1));
}

/** The first cells of rows number or name them, so that the header leaves them out: as some tools write a table with its index. */
function namesRows(body: readonly CutRow[], width: number): boolean {
  const first = body.map(({ cells }) => (cells[0] ?? '').trim());
  const isFull = body.every(({ cells }) => cells.length === width && filled(cells[width - 1]));
  return body.length > 1 && isFull && new Set(first).size === first.length && first.every((cell) => cell !== '');
}
