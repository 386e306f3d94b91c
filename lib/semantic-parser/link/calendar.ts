import type { DateRange, Grain } from '@/lib/semantic-parser/link/unit';

export const iso = (date: Date) => date.toISOString().slice(0, 10);
export const utc = (year: number, month = 0, day = 1) => new Date(Date.UTC(year, month, day));

export function startOf(grain: Grain, date: Date): Date {
  const [year, month, day] = [date.getUTCFullYear(), date.getUTCMonth(), date.getUTCDate()];
  if (grain === 'year') return utc(year);
  if (grain === 'quarter') return utc(year, month - (month % 3));
  if (grain === 'month') return utc(year, month);
  if (grain === 'week') return utc(year, month, day - ((date.getUTCDay() + 6) % 7));
  return utc(year, month, day);
}

export function addGrain(grain: Grain, date: Date, count: number): Date {
  const [year, month, day] = [date.getUTCFullYear(), date.getUTCMonth(), date.getUTCDate()];
  if (grain === 'year') return utc(year + count, month, day);
  if (grain === 'quarter') return utc(year, month + 3 * count, day);
  if (grain === 'month') return utc(year, month + count, day);
  return utc(year, month, day + count * (grain === 'week' ? 7 : 1));
}

export function span(grain: Grain, start: Date, count = 1): DateRange {
  return { from: iso(start), to: iso(addGrain(grain, start, count)) };
}

export function relative(grain: Grain, now: Date, offset: number): DateRange {
  return span(grain, addGrain(grain, startOf(grain, now), offset));
}

export function lastN(grain: Grain, now: Date, count: number): DateRange {
  const end = addGrain('day', startOf('day', now), 1);
  return { from: iso(addGrain(grain, end, -count)), to: iso(end) };
}

/** The step of time that one stretch is; a stretch that is none is so many days. */
export function grainOfRange({ from, to }: DateRange): Grain {
  const days = (Date.parse(to ?? '') - Date.parse(from ?? '')) / 86_400_000;
  if (days >= 365 && from?.endsWith('-01-01') && to?.endsWith('-01-01')) return 'year';
  if (days >= 89 && days <= 92 && from?.endsWith('-01')) return 'quarter';
  if (days >= 28 && days <= 31 && from?.endsWith('-01')) return 'month';
  return days === 7 ? 'week' : 'day';
}
