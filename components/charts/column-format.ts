import { isPlainNumber } from '@/components/charts/is-plain-number';
import { fractionLength } from '@/lib/shared/fraction-length';
import { isCurrency, numberWriter } from '@/lib/shared/number-writer';
import type { Cell, ResultColumn } from '@/lib/shared/result';

export type CellFormat = (cell: Cell) => string;

/** Shown for a value that is not there. */
export const NO_VALUE = '–';

/** Fraction digits that suit a whole column, so that its decimal points stand under each other. */
function fractionDigits(cells: readonly Cell[]): number {
  let most = 0;
  let largest = 0;
  for (const cell of cells) {
    if (cell === null) continue;
    most = Math.max(most, fractionLength(cell));
    largest = Math.max(largest, Math.abs(Number(cell)));
  }
  return Math.min(most, largest >= 1 ? 2 : 4);
}

function numberFormat(column: ResultColumn, cells: readonly Cell[], locale: string): CellFormat {
  if (isPlainNumber(column, cells)) return String;
  const digits = fractionDigits(cells);
  const money = isCurrency(column.unit) && digits < 2;
  const write = numberWriter(
    column,
    locale,
    money ? {} : { minimumFractionDigits: digits, maximumFractionDigits: digits },
  );
  // Big numbers come as strings; formatting the string keeps every digit.
  return (cell) => write(typeof cell === 'number' ? cell : String(cell));
}

const DATE = /^(\d{4})-(\d{2})-(\d{2})(?:[ T](\d{2}:\d{2})(?::(\d{2}))?.*)?$/;
const isMidnight = (cell: Cell) => cell === null || !/[ T](?!00:00(:00)?(\.0+)?$)/.test(String(cell));

function dateOptions(column: ResultColumn, cells: readonly Cell[]): Intl.DateTimeFormatOptions {
  const onFirst = cells.every((cell) => cell === null || /^\d{4}-\d{2}-01/.test(String(cell)));
  if (onFirst && /month|月/i.test(column.name)) return { year: 'numeric', month: 'short' };
  if (onFirst && /year|年/i.test(column.name)) return { year: 'numeric' };
  const day: Intl.DateTimeFormatOptions = { year: 'numeric', month: 'short', day: 'numeric' };
  return cells.every(isMidnight) ? day : { ...day, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' };
}

function dateFormat(column: ResultColumn, cells: readonly Cell[], locale: string): CellFormat {
  const format = new Intl.DateTimeFormat(locale, { ...dateOptions(column, cells), timeZone: 'UTC' });
  return (cell) => {
    const match = DATE.exec(String(cell));
    if (!match) return String(cell);
    const [, year, month, day, time = '00:00', second = '00'] = match;
    const date = new Date(`${year}-${month}-${day}T${time}:${second}Z`);
    return Number.isNaN(date.getTime()) ? String(cell) : format.format(date);
  };
}

/** Months written as text (`2024-03`) read as months. */
function textFormat(cells: readonly Cell[], locale: string): CellFormat {
  const months =
    cells.length > 0 && cells.every((cell) => cell === null || /^\d{4}-(0[1-9]|1[0-2])$/.test(String(cell)));
  if (!months) return String;
  const format = new Intl.DateTimeFormat(locale, { year: 'numeric', month: 'short', timeZone: 'UTC' });
  return (cell) => format.format(new Date(`${cell}-01T00:00:00Z`));
}

function formatFor(column: ResultColumn, cells: readonly Cell[], locale: string): CellFormat {
  if (column.kind === 'integer' || column.kind === 'decimal') return numberFormat(column, cells, locale);
  if (column.kind === 'date' || column.kind === 'timestamp') return dateFormat(column, cells, locale);
  if (column.kind === 'text') return textFormat(cells, locale);
  return String;
}

/** How one column of a result is written for a reader of `locale`; `cells` are all its cells. */
export function columnFormat(column: ResultColumn, cells: readonly Cell[], locale: string): CellFormat {
  const format = formatFor(column, cells, locale);
  return (cell) => (cell === null ? NO_VALUE : format(cell));
}
