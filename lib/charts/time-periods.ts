import { type TimeColumn, type TimeGrain, timeGrain, timeOf } from '@/lib/charts/time-grain';

const DAY = 86_400_000;
/** Fewer points than this say nothing of weekends. */
const WORKDAYS_NEEDED = 8;
const WORKDAYS_COVERED = 0.6;

export interface TimePeriods {
  grain: TimeGrain;
  /** Beginnings of the periods that have a row, in order, in milliseconds of UTC. */
  present: number[];
  /** Periods from the first to the last, with those that have no row; `present.length` where the rhythm is not the grain's own. */
  expected: number;
  /** Beginnings of the periods without a row. */
  missing: number[];
  /** Days from Monday to Friday are meant: nothing is missing at weekends. */
  workdays: boolean;
}

/** Which period of its grain a moment lies in, counted from a fixed one. */
export function periodIndex(time: number, grain: TimeGrain): number {
  const date = new Date(time);
  const months = date.getUTCFullYear() * 12 + date.getUTCMonth();
  if (grain === 'year') return date.getUTCFullYear();
  if (grain === 'quarter') return Math.floor(months / 3);
  if (grain === 'month') return months;
  if (grain === 'hour') return Math.floor(time / 3_600_000);
  // 1 January 1970 was a Thursday; weeks begin on Monday or on Sunday, three or four days before.
  return grain === 'week' ? Math.floor((time + 4 * DAY) / (7 * DAY)) : Math.floor(time / DAY);
}

/** When the period after that of a moment begins. */
export function nextPeriod(time: number, grain: TimeGrain, steps = 1): number {
  const date = new Date(time);
  const [year, month, day] = [date.getUTCFullYear(), date.getUTCMonth(), date.getUTCDate()];
  if (grain === 'hour') return time + steps * 3_600_000;
  if (grain === 'day' || grain === 'week') return time + steps * (grain === 'week' ? 7 : 1) * DAY;
  const months = steps * { year: 12, quarter: 3, month: 1 }[grain];
  // The last day of a month stands for its month.
  const isLast = day > 1 && new Date(time + DAY).getUTCDate() === 1;
  return isLast ? Date.UTC(year, month + months + 1, 0) : Date.UTC(year, month + months, day);
}

const greatestDivisor = (a: number, b: number): number => (b === 0 ? a : greatestDivisor(b, a % b));
const isWeekend = (time: number) => [0, 6].includes(new Date(time).getUTCDay());

/** The rhythm of a time column and what is missing in it; null without a grain or with fewer than two periods. */
export function timePeriods(column: TimeColumn): TimePeriods | null {
  const grain = timeGrain(column);
  const times = column.cells.map(timeOf).filter((time) => time !== null);
  const present = [...new Set(times)].toSorted((a, b) => a - b);
  if (!grain || present.length < 2) return null;
  const indices = present.map((time) => periodIndex(time, grain));
  const step = indices.reduce((most, index, at) => greatestDivisor(most, index - (indices[at - 1] ?? index)), 0);
  // Every fourth year is a rhythm, not three gaps.
  if (step !== 1) return { grain, present, expected: present.length, missing: [], workdays: false };
  const has = new Set(indices);
  const missing: number[] = [];
  const [first = 0, last = 0] = [present[0], present.at(-1)];
  for (let time = nextPeriod(first, grain); time < last && missing.length <= 5_000; time = nextPeriod(time, grain)) {
    if (!has.has(periodIndex(time, grain))) missing.push(time);
  }
  const onWorkdays = missing.filter((time) => !isWeekend(time));
  const workdays =
    grain === 'day' &&
    present.length >= WORKDAYS_NEEDED &&
    !present.some(isWeekend) &&
    present.length >= WORKDAYS_COVERED * (present.length + onWorkdays.length);
  const open = workdays ? onWorkdays : missing;
  return { grain, present, expected: present.length + open.length, missing: open, workdays };
}

/** The cell of the last period when it is not over at `now`; null where every period is whole. */
export function unfinishedPeriod(column: TimeColumn, now: Date): string | null {
  const grain = timeGrain(column);
  if (!grain || column.cells.length < 2) return null;
  let last: { cell: string; time: number } | null = null;
  for (const cell of column.cells) {
    const time = timeOf(cell);
    if (time !== null && (last === null || time > last.time)) last = { cell: String(cell), time };
  }
  if (!last) return null;
  const isLastDay = grain !== 'hour' && grain !== 'day' && grain !== 'week' && new Date(last.time).getUTCDate() > 1;
  const end = isLastDay ? last.time + DAY : nextPeriod(last.time, grain);
  return last.time <= now.getTime() && now.getTime() < end ? last.cell : null;
}
