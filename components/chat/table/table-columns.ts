import { type CellFormat, columnFormat } from '@/components/charts/column-format';
import { isPlainNumber } from '@/components/charts/is-plain-number';
import type { Cell, ResultColumn, ResultTable } from '@/lib/shared/result';

export interface TableColumn extends Omit<ResultColumn, 'format'> {
  format: CellFormat;
  /** Quantities stand on the right, names of things on the left. */
  alignRight: boolean;
  /** In characters, so that columns keep their width while rows scroll by. */
  width: number;
}

const MIN_WIDTH = 6;
const MAX_WIDTH = 44;

function textWidth(text: string): number {
  let width = 0;
  for (const character of text) width += /[\u2e80-\uffef]/.test(character) ? 2 : 1;
  return width;
}

/** How each column of a result is written, aligned and sized for a reader of `locale`. */
export function tableColumns(result: Pick<ResultTable, 'columns' | 'rows'>, locale: string): TableColumn[] {
  return result.columns.map((column, index) => {
    const cells: Cell[] = result.rows.map((row) => row[index] ?? null);
    const format = columnFormat(column, cells, locale);
    const widest = cells.reduce<number>(
      (most, cell) => Math.max(most, textWidth(format(cell))),
      textWidth(column.name) + 2,
    );
    const isNumber = column.kind === 'integer' || column.kind === 'decimal';
    return {
      ...column,
      format,
      alignRight: isNumber && !isPlainNumber(column, cells),
      width: Math.min(MAX_WIDTH, Math.max(MIN_WIDTH, widest)),
    };
  });
}
