import type { Cell } from '@/lib/shared/result';

/** How long each period of a time column is; null for moments without a rhythm. Months and the like that come round again have none either. */
export type TimeGrain = 'year' | 'quarter' | 'month' | 'week' | 'day' | 'hour';

export interface TimeColumn {
  name: string;
  cells: readonly Cell[];
}

const DAY = 86_400_000;
const ISO = /^(\d{4})-(\d{2})-(\d{2})(?:[ T](\d{2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?.*)?$/;
const MONTH = /^(\d{4})(?:[-/]|年)(\d{1,2})月?$/;
const QUARTER = /^(\d{4})[- ]?Q([1-4])$|^Q([1-4])[- ](\d{4})$|^(\d{4})年(?:第?([1-4一二三四])季度?|Q([1-4]))$/i;
const WEEK = /^(\d{4})-?W(\d{1,2})$|^(\d{4})年第?(\d{1,2})周$/i;
const YEAR = /^(\d{4})年?$/;
const HAN_DIGITS = '一二三四';

/** The Monday of a week as ISO 8601 numbers it. */
function weekStart(year: number, week: number): number {
  const fourth = Date.UTC(year, 0, 4);
  const monday = fourth - ((new Date(fourth).getUTCDay() + 6) % 7) * DAY;
  return monday + (week - 1) * 7 * DAY;
}

function textTime(text: string): { time: number; grain: TimeGrain } | null {
  const month = MONTH.exec(text);
  if (month) return { time: Date.UTC(Number(month[1]), Number(month[2]) - 1), grain: 'month' };
  const quarter = QUARTER.exec(text);
  if (quarter) {
    const said = quarter[2] ?? quarter[3] ?? quarter[6] ?? quarter[7] ?? '1';
    const number = HAN_DIGITS.indexOf(said) + 1 || Number(said);
    return { time: Date.UTC(Number(quarter[1] ?? quarter[4] ?? quarter[5]), 3 * (number - 1)), grain: 'quarter' };
  }
  const week = WEEK.exec(text);
  if (week) return { time: weekStart(Number(week[1] ?? week[3]), Number(week[2] ?? week[4])), grain: 'week' };
  const year = YEAR.exec(text);
  return year ? { time: Date.UTC(Number(year[1]), 0), grain: 'year' } : null;
}

/** The moment at which a cell's period begins, in milliseconds of UTC; null where it is no time. */
export function timeOf(cell: Cell | undefined): number | null {
  if (cell === null || cell === undefined || typeof cell === 'boolean') return null;
  const text = String(cell).trim();
  const iso = ISO.exec(text);
  if (!iso) return textTime(text)?.time ?? null;
  const [, year, month, day, hour = '0', minute = '0', second = '0'] = iso.map((part) => part ?? undefined);
  return Date.UTC(Number(year), Number(month) - 1, Number(day), Number(hour), Number(minute), Number(second));
}

const MENTIONS: [RegExp, TimeGrain][] = [
  [/week|周/i, 'week'],
  [/quarter|季/i, 'quarter'],
  [/month|月/i, 'month'],
  [/hour|小时|时段/i, 'hour'],
  [/year|年/i, 'year'],
];

/** What each period of a column is, told by its values and, where they leave it open, by its name. */
export function timeGrain({ name, cells }: TimeColumn): TimeGrain | null {
  const texts = cells.filter((cell) => cell !== null).map((cell) => String(cell).trim());
  if (texts.length === 0) return null;
  if (!texts.every((text) => ISO.test(text))) {
    const grains = new Set(texts.map((text) => textTime(text)?.grain ?? null));
    return grains.size === 1 ? ([...grains][0] ?? null) : null;
  }
  const times = [...new Set(texts.map(timeOf))].filter((time) => time !== null).toSorted((a, b) => a - b);
  const dates = times.map((time) => new Date(time));
  if (!times.every((time) => time % DAY === 0))
    return times.every((time) => time % 3_600_000 === 0) && times.length >= 2 ? 'hour' : null;
  return dateGrain(dates, MENTIONS.find(([pattern]) => pattern.test(name))?.[1] ?? null);
}

function dateGrain(dates: readonly Date[], named: TimeGrain | null): TimeGrain {
  const onFirst = dates.every((date) => date.getUTCDate() === 1);
  const inStep = (months: number) => onFirst && dates.every((date) => date.getUTCMonth() % months === 0);
  // Statements of the last day of a month or quarter.
  const onLast = dates.every((date) => new Date(date.getTime() + DAY).getUTCDate() === 1);
  const sameWeekday = new Set(dates.map((date) => date.getUTCDay())).size === 1;
  const many = dates.length >= 3;
  if (named === 'week' && sameWeekday) return 'week';
  if ((named === 'year' || (many && named !== 'month' && named !== 'quarter')) && inStep(12)) return 'year';
  if (named === 'quarter' && inStep(3)) return 'quarter';
  if ((named === 'month' || many) && (onFirst || onLast)) return 'month';
  const weekly = dates.every((date, index) => index === 0 || gap(dates[index - 1], date) === 7 * DAY);
  return dates.length >= 4 && weekly ? 'week' : 'day';
}

const gap = (before: Date | undefined, after: Date) => after.getTime() - (before?.getTime() ?? 0);
