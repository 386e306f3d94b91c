import type { Reading } from '@/lib/shared/file-import';
import { MONTH_NAMES } from '@/lib/shared/month-names';

/** Cells that stand for "nothing", compared without case. */
export const MISSING = ['', 'na', 'n/a', 'null', 'none', 'nan', '-', '--', '#n/a', '无', '空'] as const;

export function isMissing(cell: string | null): boolean {
  return cell === null || (MISSING as readonly string[]).includes(cell.trim().toLowerCase());
}

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
function readMoment(cell: string, { type, format }: Reading): string | null {
  const found = patternOf(format ?? '%Y-%m-%d').exec(cell)?.groups;
  if (!found) return null;
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
  if (type === 'date') return date;
  const hour = part('hour', 0);
  const [minute, second] = [part('minute', 0), part('second', 0)];
  if (minute > 59 || second > 59 || (found.half ? hour < 1 || hour > 12 : hour > 23)) return null;
  const past = found.half ? (hour % 12) + (found.half.toLowerCase() === 'pm' ? 12 : 0) : hour;
  return `${date} ${pad(past)}:${pad(minute)}:${pad(second)}`;
}

const EXPONENT = '(e[+-]?[0-9]+)?';
/** How a number of each style looks without currency and per cent sign; anything else would be read wrongly. */
export const NUMBER_STYLES: Readonly<Record<string, string>> = {
  '1,234.5': `^[+-]?([1-9][0-9]{0,2}(,[0-9]{3})+|[0-9]*)(\\.[0-9]*)?${EXPONENT}$`,
  '1.234,5': `^[+-]?([1-9][0-9]{0,2}(\\.[0-9]{3})+|[0-9]+)(,[0-9]+)?${EXPONENT}$`,
};

function readNumber(cell: string, { type, format }: Reading): string | null {
  let plain = cell;
  if (format !== null) {
    const style = NUMBER_STYLES[format];
    const positive = cell.replace(/^\((.*)\)$/s, '-$1');
    const grouped = format === '1,234.5' ? positive.replace(/([0-9])['’](?=[0-9])/g, '$1,') : positive;
    const bare = grouped.replace(/[$€£¥￥%元\s]/g, '');
    if (style === undefined || !new RegExp(style).test(bare.toLowerCase())) return null;
    plain = format === '1.234,5' ? bare.replaceAll('.', '').replaceAll(',', '.') : bare.replaceAll(',', '');
  }
  if (!/^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(plain)) return null;
  // Digits of a code: a number would lose them.
  if (/^[+-]?0\d/.test(cell) || (type === 'decimal' && /^[+-]?\d{16,}$/.test(cell))) return null;
  if (type === 'integer') return /^[+-]?\d+$/.test(plain) ? String(BigInt(plain)) : null;
  return String(Number(plain));
}

/**
 * What a cell is stored as, in one spelling (`2024-01-31`, `1234.5`); null for a missing one, undefined for one that does not
 * fit. The same as the import's SQL does, for a preview.
 */
export function readCell(cell: string | null, reading: Reading): string | null | undefined {
  const { type, format } = reading;
  if (type === 'text') return cell || null;
  if (cell === null || isMissing(cell)) return null;
  const text = cell.trim();
  if (type === 'integer' || type === 'decimal') return readNumber(text.replace(/^\+/, ''), reading) ?? undefined;
  if (type === 'date' || (type === 'timestamp' && format !== null)) return readMoment(text, reading) ?? undefined;
  if (type === 'timestamp') return /^\d{4}-\d{1,2}-\d{1,2}([T ]|$)/.test(text) ? text : undefined;
  if (type === 'time') return /^\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?$/.test(text) ? text : undefined;
  return /^(true|yes)$/i.test(text) ? 'true' : /^(false|no)$/i.test(text) ? 'false' : undefined;
}
