import { toNumber } from '@/lib/charts/to-number';
import type { Cell, ResultColumn } from '@/lib/shared/result';

/**
 * What a column is to a chart: a measure is drawn, a time or category is drawn along, an identifier is neither.
 */
export type ColumnRole = 'measure' | 'time' | 'category' | 'identifier' | 'other';

const COUNTING = /^(count|num|number|total|sum|avg|average|min|max|distinct|unique)[\s_(A-Z]|数量|个数|总数/;
const IDENTIFIER = [
  /(^|[_\s])(id|uuid|guid|no|code|zip|zipcode|postal|phone|fax|key|latitude|longitude|lat|lng)$/i,
  /[a-z\d](Id|ID|Code|Key|Phone|Zip)$/,
  /编号|编码|代码|邮编|电话|手机|号码?$/,
];
/** Parts of a calendar as whole numbers, with the values each may take. */
const CALENDAR: readonly [RegExp, number, number][] = [
  [/(^|[_\s])(year|yr)$|[a-z]Year$|^(year|yr)[_\s]of|年份?$|年度$/i, 1000, 2999],
  [/(^|[_\s])quarter$|[a-z]Quarter$|季度?$/i, 1, 4],
  [/(^|[_\s])month$|[a-z]Month$|月份?$/i, 1, 12],
  [/(^|[_\s])week$|[a-z]Week$|^第?周$|周数$/i, 0, 53],
  [/(^|[_\s])(weekday|day of week|dow)$|星期$/i, 0, 7],
  [/(^|[_\s])day$|[a-z]Day$|^日$/i, 1, 31],
  [/(^|[_\s])hour$|[a-z]Hour$|小时$/i, 0, 23],
];
const TIME_TEXT =
  /^\d{4}([-/](0?[1-9]|1[0-2])([-/](0?[1-9]|[12]\d|3[01])([T ].*)?)?|[- ]?Q[1-4]|-?W\d{2}|年(\d{1,2}月)?)$/;

export function columnRole(column: ResultColumn, cells: readonly Cell[]): ColumnRole {
  const present = cells.filter((cell) => cell !== null);
  const isNumber = column.kind === 'integer' || column.kind === 'decimal';
  if (isNumber && column.format === 'plain') return 'identifier';
  if (isNumber && column.format === 'year' && isYear('year', present)) return 'time';
  switch (column.kind) {
    case 'date':
    case 'timestamp':
      return 'time';
    case 'boolean':
      return 'category';
    case 'integer':
    case 'decimal':
      return numberRole(column.name, present);
    case 'text':
      return textRole(column.name, present);
    default:
      return 'other';
  }
}

/** Whether a column's whole numbers are years, months and the like. */
export function isCalendarPart(name: string, cells: readonly Cell[]): boolean {
  const part = /(^|[_\s])per[_\s]/i.test(name) ? undefined : CALENDAR.find(([pattern]) => pattern.test(name));
  if (!part || cells.length === 0) return false;
  const [, from, to] = part;
  return cells.every((cell) => {
    const value = toNumber(cell);
    return value !== null && Number.isInteger(value) && value >= from && value <= to;
  });
}

/** Years follow each other; months, weekdays and hours come round again. */
export function isYear(name: string, cells: readonly Cell[]): boolean {
  return isCalendarPart(name, cells) && cells.every((cell) => (toNumber(cell) ?? 0) >= 1000);
}

export function isIdentifierName(name: string): boolean {
  return !COUNTING.test(name) && IDENTIFIER.some((pattern) => pattern.test(name));
}

function numberRole(name: string, present: readonly Cell[]): ColumnRole {
  if (isIdentifierName(name)) return 'identifier';
  if (isCalendarPart(name, present)) return 'time';
  return present.some((cell) => toNumber(cell) !== null) ? 'measure' : 'other';
}

function textRole(name: string, present: readonly Cell[]): ColumnRole {
  if (present.length > 0 && present.every((cell) => TIME_TEXT.test(String(cell)))) return 'time';
  if (isCalendarPart(name, present)) return 'time';
  return isIdentifierName(name) ? 'identifier' : 'category';
}
