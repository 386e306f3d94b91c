import type { NumberFormat, NumberKind } from '@/lib/shared/number-writer';

/** A cell as it travels: JSON-safe. Integers beyond 2^53 and decimals beyond 15 digits are strings; dates are `YYYY-MM-DD`, timestamps `YYYY-MM-DD HH:MM:SS`. */
export type Cell = string | number | boolean | null;

export const COLUMN_KINDS = [
  'integer',
  'decimal',
  'text',
  'boolean',
  'date',
  'timestamp',
  'time',
  'json',
  'binary',
  'other',
] as const;
export type ColumnKind = (typeof COLUMN_KINDS)[number];

/** Names are unique within one result (`name`, `name_2`, ...). */
export interface ResultColumn {
  name: string;
  kind: ColumnKind;
  /** What its numbers are counted in and how they are written, where the semantic model says so. */
  unit?: string | undefined;
  format?: NumberFormat | undefined;
  /** Whether its numbers may be added up, where model, SQL or name tell. */
  numberKind?: NumberKind | undefined;
}

/** A query's result: `rows[i][j]` is the cell of row i in `columns[j]`. */
export interface ResultTable {
  columns: ResultColumn[];
  rows: Cell[][];
  /** True when the source had more rows than were read; how many more is not known. */
  truncated: boolean;
}
