import type { ChartTime } from '@/components/charts/time-points';
import { periodsOver, type TimeTick, timeTicks } from '@/lib/charts/time-ticks';

export interface TimeLabel {
  time: number;
  text: string;
  /** The year, month or day that begins here. */
  below: string | null;
}

const DAY = 86_400_000;
/** Room that a line below wants before the next. */
const BELOW_ROOM = 58;

function isoWeek(time: number): { year: number; week: number } {
  const thursday = time + (3 - ((new Date(time).getUTCDay() + 6) % 7)) * DAY;
  const year = new Date(thursday).getUTCFullYear();
  return { year, week: Math.floor((thursday - Date.UTC(year, 0)) / (7 * DAY)) + 1 };
}

function labelOf(tick: TimeTick, isFirst: boolean, locale: string, weekNumbers: boolean): TimeLabel {
  const write = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(locale, { ...options, timeZone: 'UTC' }).format(tick.time);
  const { time, shows, isNew } = tick;
  const date = new Date(time);
  const year = write({ year: 'numeric' });
  if (shows === 'year') return { time, text: String(date.getUTCFullYear()), below: null };
  if (shows === 'month') return { time, text: write({ month: 'short' }), below: isNew ? year : null };
  if (shows === 'quarter')
    return { time, text: `Q${Math.floor(date.getUTCMonth() / 3) + 1}`, below: isNew ? year : null };
  if (shows === 'week' && weekNumbers) {
    const { week } = isoWeek(time);
    return {
      time,
      text: locale.startsWith('zh') ? `${week}周` : `W${week}`,
      below: isNew && (isFirst || week < 5) ? year : null,
    };
  }
  if (shows === 'hour') {
    return {
      time,
      text: write({ hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }),
      below: isNew ? write({ month: 'short', day: 'numeric' }) : null,
    };
  }
  const withYear = isFirst || date.getUTCMonth() === 0;
  const month = write(withYear ? { month: 'short', year: 'numeric' } : { month: 'short' });
  return { time, text: String(date.getUTCDate()), below: isNew ? month : null };
}

/** The labels of an axis of time that is `width` pixels long, with the larger unit in a second line where it begins. */
export function timeLabels(times: readonly number[], time: ChartTime, width: number, locale: string): TimeLabel[] {
  const [first = 0, last = 0] = [times[0], times.at(-1)];
  const { periods, grain } = time.grain ? { periods: times, grain: time.grain } : periodsOver(first, last);
  const ticks = timeTicks(periods, grain, width);
  const labels = ticks.map((tick, at) => labelOf(tick, at === 0, locale, time.weekNumbers));
  const perTime = width / Math.max(1, last - first);
  return labels.map((label, at) => {
    const next = labels.slice(at + 1).find(({ below }) => below !== null);
    const crowded = next !== undefined && label.below !== null && (next.time - label.time) * perTime < BELOW_ROOM;
    return crowded ? { ...label, below: null } : label;
  });
}
