import { type CellObject, utils, type WorkSheet, write } from '@e965/xlsx';
import { harmless } from '@/components/chat/table/to-delimited';
import { textWidth } from '@/lib/charts/text-width';
import { timeOf } from '@/lib/charts/time-grain';
import { isCurrency } from '@/lib/shared/number-writer';
import type { Cell, ResultColumn, ResultTable } from '@/lib/shared/result';

/** Digits that a spreadsheet's number keeps. */
const KEPT_DIGITS = 15;
const DAY = 86_400_000;
/** Day 0 of spreadsheets, as they count the days since March 1900. */
const EPOCH = Date.UTC(1899, 11, 30);
const FIRST_DAY = Date.UTC(1900, 2, 1);
const WIDEST = 60;

const digitsOf = (text: string) => text.replace(/^-?0*\.?0*|\.|e.*$/gi, '').length;

/** A number as a number, unless it has more digits than a spreadsheet keeps: then every digit stays, as text. */
function numberCell(cell: Cell, { format, unit }: ResultColumn): CellObject {
  const text = String(cell);
  const value = Number(cell);
  if (!Number.isFinite(value) || (typeof cell === 'string' && digitsOf(text) > KEPT_DIGITS)) return { t: 's', v: text };
  const percent = format === 'percent' && unit !== '%';
  const money = isCurrency(unit) || format === 'currency';
  return { t: 'n', v: value, ...(percent && { z: '0.00%' }), ...(money && { z: '#,##0.00' }) };
}

/** Dates as dates, from the first that spreadsheets know. */
function timeCell(cell: Cell, { kind }: ResultColumn): CellObject {
  const time = timeOf(cell);
  if (time === null || time < FIRST_DAY) return { t: 's', v: String(cell) };
  return { t: 'n', v: (time - EPOCH) / DAY, z: kind === 'date' ? 'yyyy-mm-dd' : 'yyyy-mm-dd hh:mm:ss' };
}

function toCell(cell: Cell, column: ResultColumn): CellObject | null {
  if (cell === null) return null;
  if (typeof cell === 'boolean') return { t: 'b', v: cell };
  if (column.kind === 'integer' || column.kind === 'decimal') return numberCell(cell, column);
  if (column.kind === 'date' || column.kind === 'timestamp') return timeCell(cell, column);
  return { t: 's', v: typeof cell === 'string' ? harmless(cell) : String(cell) };
}

function widthOf(column: ResultColumn, index: number, rows: readonly Cell[][]): number {
  const texts = rows.slice(0, 500).map((row) => String(row[index] ?? ''));
  return Math.min(WIDEST, Math.max(...[column.name, ...texts].map(textWidth), 4) + 2);
}

/** A result as an Excel workbook: numbers, dates and yes or no as such, and no text that would run as a formula. */
export function toWorkbook({ columns, rows }: Pick<ResultTable, 'columns' | 'rows'>): ArrayBuffer {
  const sheet: WorkSheet = utils.aoa_to_sheet([]);
  const place = (row: number, column: number, cell: CellObject | null) => {
    if (cell) sheet[utils.encode_cell({ r: row, c: column })] = cell;
  };
  for (const [index, column] of columns.entries()) {
    place(0, index, { t: 's', v: harmless(column.name) });
    for (const [row, cells] of rows.entries()) place(row + 1, index, toCell(cells[index] ?? null, column));
  }
  sheet['!ref'] = utils.encode_range({ s: { r: 0, c: 0 }, e: { r: rows.length, c: Math.max(0, columns.length - 1) } });
  sheet['!cols'] = columns.map((column, index) => ({ wch: widthOf(column, index, rows) }));
  const book = utils.book_new();
  utils.book_append_sheet(book, sheet, 'Rows');
  return write(book, { type: 'array', bookType: 'xlsx', compression: true }) as ArrayBuffer;
}
