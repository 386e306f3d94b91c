/** What a stored text looks like. `strict` shapes are those that a database prints back letter by letter. */
export type TextShape =
  | 'empty'
  | 'date-strict'
  | 'date'
  | 'timestamp-strict'
  | 'timestamp'
  | 'time'
  | 'boolean'
  | 'zero-date'
  | 'other';

/** Words that stand for "nothing" in a column whose declared type is not text. */
const NOTHING = new Set(['', 'null', 'na', 'n/a', 'nan', 'nil', 'none', '-']);
const BOOLEANS = new Set(['true', 'false']);
const DATE_TIME =
  /^(\d{4})-(\d{1,2})-(\d{1,2})(?:([ T])(\d{1,2}):(\d{2})(?::(\d{2})(?:\.(\d{1,9}))?)?(Z| ?UTC|[+-]00:?00)?)?$/;
const TIME = /^(\d{2}):(\d{2})(?::(\d{2})(?:\.(\d{1,6}))?)?$/;
const LONGEST = 40;
const DAY_MS = 86_400_000;

/** Days since 1970-01-01, or null when the date does not exist. */
function daysOf(year: number, month: number, day: number): number | null {
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  const exists = date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  return exists ? Math.round(date.getTime() / DAY_MS) : null;
}

function clockMicros(hour: string, minute: string, second = '0', fraction = ''): bigint | null {
  if (Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59) return null;
  const seconds = Number(hour) * 3600 + Number(minute) * 60 + Number(second);
  return BigInt(seconds) * 1_000_000n + BigInt(fraction.slice(0, 6).padEnd(6, '0'));
}

/** Reads an ISO-like date with or without a time: days since 1970-01-01 and microseconds since midnight. */
export function parseDateTime(text: string): { days: number; micros: bigint } | null {
  const match = DATE_TIME.exec(text.trim());
  if (match === null) return null;
  const [, year, month, day, , hour, minute, second, fraction] = match;
  const days = daysOf(Number(year), Number(month), Number(day));
  const micros = hour === undefined ? 0n : clockMicros(hour, minute ?? '0', second, fraction);
  return days === null || micros === null ? null : { days, micros };
}

/** Microseconds since midnight of `HH:MM[:SS[.ffffff]]`, or null. */
export function parseTime(text: string): bigint | null {
  const match = TIME.exec(text.trim());
  return match === null ? null : clockMicros(match[1] ?? '', match[2] ?? '', match[3], match[4]);
}

export function textShape(text: string): TextShape {
  if (text.length > LONGEST) return 'other';
  const trimmed = text.trim();
  const lower = trimmed.toLowerCase();
  if (NOTHING.has(lower)) return 'empty';
  if (BOOLEANS.has(lower)) return 'boolean';
  if (/^0000-00-00/.test(trimmed)) return 'zero-date';
  if (parseDateTime(text) !== null) {
    if (/^\d{4}-\d{2}-\d{2}$/.test(text)) return 'date-strict';
    if (/^\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}$/.test(text)) return 'timestamp-strict';
    return trimmed.includes(':') ? 'timestamp' : 'date';
  }
  return parseTime(text) === null ? 'other' : 'time';
}
