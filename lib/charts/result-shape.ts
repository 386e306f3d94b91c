import { type ColumnRole, columnRole, isYear } from '@/lib/charts/column-role';
import { type TimeGrain, timeGrain } from '@/lib/charts/time-grain';
import { toNumber } from '@/lib/charts/to-number';
import { numberKind } from '@/lib/semantic-model/number-kind';
import type { NumberFormat, NumberKind } from '@/lib/shared/number-writer';
import type { Cell, ColumnKind, ResultColumn, ResultTable } from '@/lib/shared/result';

export interface ShapeColumn {
  name: string;
  kind: ColumnKind;
  role: ColumnRole;
  index: number;
  cells: readonly Cell[];
  distinct: number;
  /** No value stands twice. */
  unique: boolean;
  /** Whole numbers such as 2024. */
  year: boolean;
  /** How long each period of a time is; null without a rhythm. */
  grain: TimeGrain | null;
  /** Numbers only; empty unless a measure. */
  numbers: readonly number[];
  /** Whether they may be added up. */
  numberKind: NumberKind;
  unit: string | null;
  format: NumberFormat | null;
}

export interface ResultShape {
  rowCount: number;
  truncated: boolean;
  columns: readonly ShapeColumn[];
  times: readonly ShapeColumn[];
  categories: readonly ShapeColumn[];
  measures: readonly ShapeColumn[];
  identifiers: readonly ShapeColumn[];
}

/** What a result's columns are, seen from their names, kinds and cells. */
export function resultShape(result: ResultTable): ResultShape {
  const read = result.columns.map((column, index) => readColumn(result, column, index));
  const columns = numbersRows(read)
    ? [{ ...read[0], role: 'identifier', numbers: [] } as ShapeColumn, ...read.slice(1)]
    : read;
  const having = (role: ColumnRole) => columns.filter((column) => column.role === role);
  return {
    rowCount: result.rows.length,
    truncated: result.truncated,
    columns,
    times: having('time'),
    categories: having('category'),
    measures: having('measure'),
    identifiers: having('identifier'),
  };
}

function readColumn(result: ResultTable, column: ResultColumn, index: number): ShapeColumn {
  const { name, kind, unit = null, format = null } = column;
  const cells = result.rows.map((row) => row[index] ?? null);
  const role = columnRole(column, cells);
  const distinct = new Set(cells).size;
  const present = cells.filter((cell) => cell !== null);
  return {
    name,
    kind,
    role,
    index,
    cells,
    distinct,
    unique: distinct === cells.length,
    year: role === 'time' && isYear(name, present),
    grain: role === 'time' ? timeGrain({ name, cells }) : null,
    numbers: role === 'measure' ? cells.map(toNumber).filter((value) => value !== null) : [],
    numberKind: column.numberKind ?? numberKind(name, column),
    unit,
    format,
  };
}

/** Whether a first column of 1, 2, 3, … beside names or times only says which row is which. */
function numbersRows([first, ...rest]: readonly ShapeColumn[]): boolean {
  if (first?.role !== 'measure' || first.kind !== 'integer' || !first.unique) return false;
  if (first.numbers.length < 3 || first.numbers.length < first.cells.length) return false;
  const sorted = first.numbers.toSorted((a, b) => a - b);
  const inSteps = sorted.every((value, at) => at === 0 || value === (sorted[at - 1] ?? 0) + 1);
  return inSteps && rest.some(({ role }) => role === 'time' || role === 'category');
}

/** Whether two columns together name each row. */
export function uniqueTogether(left: ShapeColumn, right: ShapeColumn): boolean {
  const pairs = new Set(left.cells.map((cell, row) => JSON.stringify([cell, right.cells[row]])));
  return pairs.size === left.cells.length;
}
