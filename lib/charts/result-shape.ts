import { type ColumnRole, columnRole, isYear } from '@/lib/charts/column-role';
import { toNumber } from '@/lib/charts/to-number';
import type { Cell, ColumnKind, ResultTable } from '@/lib/shared/result';

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
  /** Numbers only; empty unless a measure. */
  numbers: readonly number[];
}

export interface ResultShape {
  rowCount: number;
  truncated: boolean;
  columns: readonly ShapeColumn[];
  times: readonly ShapeColumn[];
  categories: readonly ShapeColumn[];
  measures: readonly ShapeColumn[];
}

/** What a result's columns are, seen from their names, kinds and cells. */
export function resultShape(result: ResultTable): ResultShape {
  const columns = result.columns.map(({ name, kind }, index): ShapeColumn => {
    const cells = result.rows.map((row) => row[index] ?? null);
    const role = columnRole({ name, kind }, cells);
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
      numbers: role === 'measure' ? cells.map(toNumber).filter((value) => value !== null) : [],
    };
  });
  const having = (role: ColumnRole) => columns.filter((column) => column.role === role);
  return {
    rowCount: result.rows.length,
    truncated: result.truncated,
    columns,
    times: having('time'),
    categories: having('category'),
    measures: having('measure'),
  };
}

/** Whether two columns together name each row. */
export function uniqueTogether(left: ShapeColumn, right: ShapeColumn): boolean {
  const pairs = new Set(left.cells.map((cell, row) => JSON.stringify([cell, right.cells[row]])));
  return pairs.size === left.cells.length;
}
