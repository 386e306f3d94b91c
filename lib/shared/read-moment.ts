import type { Reading } from '@/lib/shared/file-import';
import { MONTH_NAMES } from '@/lib/shared/month-names';

/** Of a date with its century: a year before that is one of two digits. */
export const FIRST_YEAR = 1000;

/** What each part of a format stands for, as `strptime` reads it. */
const PARTS: Record<string, string> = {
  Y: '(?<year>\\d{4})',
  y: '(?<short>\\d{1,2})',
  m: '(?<month>\\d{1,2})',
  d: '(?<day>\\d{1,2})',
  b: `(?<word>${MONTH_NAMES.map((month) => month.slice(0, 3)).join('|')})`,
  B: `(?<word>${MONTH_NAMES.join('|')})`,
  H: '(?<hour>\\d{1,2})',
  I: '(?<hour>\\d{1,2})',
  M: '(?<minute>\\d{1,2})',
  S: '(?<second>\\d{1,2})',
  p: '(?<half>[ap]m)',
};

const CLOCK = / ?%[HI]:.*$/;

/** The formats that a column's cells may have: with seconds or without, and a day alone among moments is its midnight. */
export function variantsOf({ type, format }: Reading): string[] {
  if (format === null) return [];
  const clock = CLOCK.exec(format)?.[0];
  if (type === 'time' || clock === undefined) return [format];
  const date = format.slice(0, -clock.length);
  const clocks = clock.includes('%I') ? [' %I:%M:%S %p', ' %I:%M %p'] : [' %H:%M:%S', ' %H:%M'];
  return [...clocks.map((one) => date + one), date];
}

const patterns = new Map<string, RegExp>();

function patternOf(format: string): RegExp {
  const known = patterns.get(format);
  if (known) return known;
  // Eight digits without a separator have two for the month and two for the day.
  const source = /%Y%m%d/.test(format)
    ? format.replace('%Y%m%d', '(?<year>\\d{4})(?<month>\\d{2})(?<day>\\d{2})')
    : format.replace(/[.]/g, '\\.').replace(/%([A-Za-z])/g, (_, part: string) => PARTS[part] ?? '');
  const pattern = new RegExp(`^${source}$`, 'i');
  patterns.set(format, pattern);
  return pattern;
}

const pad = (number: number, width = 2) => String(number).padStart(width, '0');

/** `2024-01-31`, with a clock `2024-01-31 10:20:30`; null where there is no such moment. */
export function readMoment(cell: string, { type, format }: Reading): string | null {
  for (const variant of variantsOf({ type, format: format ?? '%Y-%m-%d' })) {
    const found = patternOf(variant).exec(cell)?.groups;
    const moment = found && momentOf(found, type);
    if (moment) return moment;
  }
  return null;
}

function momentOf(found: Record<string, string | undefined>, type: Reading['type']): string | null {
  const part = (name: string, absent: number) => (found[name] === undefined ? absent : Number(found[name]));
  const short = part('short', 0);
  const year = part('year', short < 69 ? 2000 + short : 1900 + short);
  const month = found.word
    ? MONTH_NAMES.findIndex((name) => name.startsWith(found.word?.toLowerCase() ?? '')) + 1
    : part('month', 1);
  const day = part('day', 1);
  if (year < FIRST_YEAR || month < 1 || month > 12 || day < 1 || day > new Date(Date.UTC(year, month, 0)).getUTCDate())
    return null;
  const date = `${pad(year, 4)}-${pad(month)}-${pad(day)}`;
  const clock = clockOf(found);
  return type === 'date' ? date : clock && `${date} ${clock}`;
}

function clockOf(found: Record<string, string | undefined>): string | null {
  const [hour, minute, second] = [found.hour ?? 0, found.minute ?? 0, found.second ?? 0].map(Number) as [
    number,
    number,
    number,
  ];
  if (minute > 59 || second > 59 || (found.half ? hour < 1 || hour > 12 : hour > 23)) return null;
  const past = found.half ? (hour % 12) + (found.half.toLowerCase() === 'pm' ? 12 : 0) : hour;
  return `${pad(past)}:${pad(minute)}:${pad(second)}`;
}

/** A time of day by a clock of twelve hours. */
export function readClock(cell: string, format: string): string | null {
  const found = patternOf(format).exec(cell)?.groups;
  return found ? clockOf(found) : null;
}

/** Hours and minutes, as long as it takes; an `h` behind says that it is no time of day. */
export const DURATION = '^(-?)([0-9]{1,6}):([0-5][0-9])(:([0-5][0-9](\\.[0-9]+)?))?( h)?$';
const DURATION_PATTERN = new RegExp(DURATION);

/** In hours. */
export function readDuration(cell: string): number | null {
  const found = DURATION_PATTERN.exec(cell);
  if (!found) return null;
  const hours = Number(found[2]) + Number(found[3]) / 60 + Number(found[5] ?? 0) / 3600;
  return (Math.round(hours * 1e6) / 1e6) * (found[1] === '-' ? -1 : 1);
}
