import { type CellFormat, columnFormat } from '@/components/charts/column-format';
import { isPlainNumber } from '@/components/charts/is-plain-number';
import { numberWriter } from '@/lib/shared/number-writer';
import type { Cell, ResultColumn, ResultTable } from '@/lib/shared/result';

export interface ResultFormats {
  column: (name: string | null) => ResultColumn | undefined;
  /** A cell of the column, written in full. */
  cell: (name: string | null) => CellFormat;
  /** A number of the column, written short enough for an axis. */
  axis: (name: string | null) => (value: number) => string;
}

const asIs: CellFormat = (cell) => String(cell ?? '');

/** The formats of a result's columns, by name. */
export function resultFormats(result: Pick<ResultTable, 'columns' | 'rows'>, locale: string): ResultFormats {
  const at = (name: string | null) => result.columns.findIndex((column) => column.name === name);
  const cells = (index: number): Cell[] => result.rows.map((row) => row[index] ?? null);
  return {
    column: (name) => result.columns[at(name)],
    cell: (name) => {
      const column = result.columns[at(name)];
      return column ? columnFormat(column, cells(at(name)), locale) : asIs;
    },
    axis: (name) => {
      const column = result.columns[at(name)];
      if (column && isPlainNumber(column, cells(at(name)))) return String;
      const write = numberWriter(column ?? {}, locale, { notation: 'compact', maximumFractionDigits: 2 });
      // Nothing needs no unit: “0”, not “0 ms” beside “30 min”.
      return (value) => (value === 0 && column?.format !== 'percent' && column?.unit !== '%' ? '0' : write(value));
    },
  };
}
