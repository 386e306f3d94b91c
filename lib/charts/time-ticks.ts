import type { TimeGrain } from '@/lib/charts/time-grain';
import { nextPeriod, periodIndex } from '@/lib/charts/time-periods';

const DAY = 86_400_000;

/** Which periods bear a label: every one, or those at the beginning of something larger. */
interface Stride {
  /** How many of the grain's periods lie between two labels, about. */
  periods: number;
  /** What a label says. */
  shows: TimeGrain;
  isTick: (time: number, place: number) => boolean;
}

const every = (periods: number, shows: TimeGrain): Stride => ({
  periods,
  shows,
  isTick: (_, place) => place % periods === 0,
});
const startsMonths = (months: number, perMonth: number): Stride => ({
  periods: months * perMonth,
  shows: months >= 12 ? 'year' : 'month',
  isTick: (time) =>
    new Date(time).getUTCMonth() % Math.min(months, 12) === 0 &&
    new Date(time).getUTCFullYear() % Math.max(1, months / 12) === 0,
});

const LONGER = [1, 3, 6, 12, 24, 60, 120, 240, 600, 1200];

function strides(grain: TimeGrain): Stride[] {
  if (grain === 'hour') {
    const hours = [1, 3, 6, 12].map(
      (step): Stride => ({
        periods: step,
        shows: 'hour',
        isTick: (time) => (time / 3_600_000) % step === 0,
      }),
    );
    const days = [1, 2, 7, 14, 28].map(
      (step): Stride => ({
        periods: 24 * step,
        shows: 'day',
        isTick: (time) => time % DAY === 0 && (time / DAY) % step === 0,
      }),
    );
    return [...hours, ...days];
  }
  if (grain === 'day') return [every(1, 'day'), every(2, 'day'), every(7, 'day'), every(14, 'day'), ...firstOf(grain)];
  if (grain === 'week') return [every(1, 'week'), every(2, 'week'), every(4, 'week'), ...firstOf(grain).slice(1)];
  if (grain === 'month') return LONGER.map((months) => startsMonths(months, 1));
  if (grain === 'quarter')
    return [every(1, 'quarter'), every(2, 'quarter'), ...LONGER.slice(3).map((months) => startsMonths(months, 1 / 3))];
  return [1, 2, 5, 10, 20, 50, 100].map(
    (years): Stride => ({
      periods: years,
      shows: 'year',
      isTick: (time) => new Date(time).getUTCFullYear() % years === 0,
    }),
  );
}

/** The first day or week of months. */
function firstOf(grain: 'day' | 'week'): Stride[] {
  const [perMonth, length] = grain === 'day' ? [30.4, 1] : [4.35, 7];
  return LONGER.map((months) => {
    const month = startsMonths(months, perMonth);
    return { ...month, isTick: (time, place) => new Date(time).getUTCDate() <= length && month.isTick(time, place) };
  });
}

export interface TimeTick {
  time: number;
  shows: TimeGrain;
  /** The larger unit begins here, or is not known yet: it is written below. */
  isNew: boolean;
}

const LARGER: Record<TimeGrain, TimeGrain | null> = {
  hour: 'day',
  day: 'month',
  week: 'month',
  month: 'year',
  quarter: 'year',
  year: null,
};

/** Room in pixels that a label of each kind wants. */
const ROOM: Record<TimeGrain, number> = { hour: 42, day: 24, week: 30, month: 36, quarter: 32, year: 40 };

/** Labels for periods that lie in order: all of them where there is room, else those at round places. */
export function timeTicks(periods: readonly number[], grain: TimeGrain, width: number): TimeTick[] {
  const perPeriod = width / Math.max(1, periods.length);
  const all = strides(grain);
  const fitting = all.find(({ periods: between, shows }) => between * perPeriod >= ROOM[shows]) ?? all.at(-1);
  if (!fitting) return [];
  let times = periods.filter((time, place) => fitting.isTick(time, place));
  // No round place within: the ends are better than nothing.
  if (times.length === 0) times = [periods[0] ?? 0];
  const larger = LARGER[fitting.shows];
  return times.map((time, at) => {
    const before = times[at - 1];
    const isNew =
      larger !== null && (before === undefined || periodIndex(before, larger) !== periodIndex(time, larger));
    return { time, shows: fitting.shows, isNew };
  });
}

/** Even periods over a span of moments, so that it gets labels as any other axis of time. */
export function periodsOver(first: number, last: number): { periods: number[]; grain: TimeGrain } {
  const days = (last - first) / DAY;
  const grain: TimeGrain = days <= 4 ? 'hour' : days <= 400 ? 'day' : days <= 12_000 ? 'month' : 'year';
  const date = new Date(first);
  const start = {
    hour: Math.floor(first / 3_600_000) * 3_600_000,
    day: Math.floor(first / DAY) * DAY,
    month: Date.UTC(date.getUTCFullYear(), date.getUTCMonth()),
    year: Date.UTC(date.getUTCFullYear(), 0),
  }[grain];
  const periods: number[] = [];
  for (let time = start; time <= last; time = nextPeriod(time, grain)) if (time >= first) periods.push(time);
  return { periods: periods.length > 0 ? periods : [first], grain };
}
