import type { Reading } from '@/lib/shared/file-import';
import { DURATION } from '@/lib/shared/read-moment';
import { plainNumber, readNumber } from '@/lib/shared/read-number';

export interface Candidate extends Reading {
  matches: RegExp;
  /** Further proof that a pattern cannot give, such as a month of at most 12. */
  proves?: (cell: string) => boolean;
  /** What at least one cell must have: a clock among days, a letter that multiplies. */
  some?: (cell: string) => boolean;
  /** The header must say so too: cells alone would be taken for something else. */
  header?: RegExp;
}

interface DateShape {
  format: string;
  pattern: string;
  proves?: (cell: string) => boolean;
}

const numberAt = (cell: string, part: number) => Number(cell.split(/\D+/)[part]);
const isBetween = (number: number, most: number) => number >= 1 && number <= most;
const dayFirst = (cell: string) => isBetween(numberAt(cell, 0), 31) && isBetween(numberAt(cell, 1), 12);
const monthFirst = (cell: string) => isBetween(numberAt(cell, 0), 12) && isBetween(numberAt(cell, 1), 31);
const yearFirst = (cell: string) => isBetween(numberAt(cell, 1), 12) && isBetween(numberAt(cell, 2), 31);
const monthSecond = (cell: string) => isBetween(numberAt(cell, 1), 12);
const yearMonthDay = (cell: string) => {
  const year = Number(cell.slice(0, 4));
  return (
    year >= 1900 && year <= 2100 && isBetween(Number(cell.slice(4, 6)), 12) && isBetween(Number(cell.slice(6)), 31)
  );
};

const MONTH = '(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)';
const MONTH_NAME = '(january|february|march|april|may|june|july|august|september|october|november|december)';

/** Where several orders would do, the first here is the likelier; a single day past the twelfth decides. */
const DATES: readonly DateShape[] = [
  { format: '%Y/%m/%d', pattern: String.raw`\d{4}/\d{1,2}/\d{1,2}` },
  { format: '%Y.%m.%d', pattern: String.raw`\d{4}\.\d{1,2}\.\d{1,2}` },
  { format: '%Y年%m月%d日', pattern: String.raw`\d{4}年\d{1,2}月\d{1,2}日` },
  { format: '%m/%d/%Y', pattern: String.raw`\d{1,2}/\d{1,2}/\d{4}`, proves: monthFirst },
  { format: '%d/%m/%Y', pattern: String.raw`\d{1,2}/\d{1,2}/\d{4}`, proves: dayFirst },
  { format: '%d.%m.%Y', pattern: String.raw`\d{1,2}\.\d{1,2}\.\d{4}`, proves: dayFirst },
  { format: '%m.%d.%Y', pattern: String.raw`\d{1,2}\.\d{1,2}\.\d{4}`, proves: monthFirst },
  { format: '%d-%m-%Y', pattern: String.raw`\d{1,2}-\d{1,2}-\d{4}`, proves: dayFirst },
  { format: '%m-%d-%Y', pattern: String.raw`\d{1,2}-\d{1,2}-\d{4}`, proves: monthFirst },
  { format: '%m/%d/%y', pattern: String.raw`\d{1,2}/\d{1,2}/\d{2}`, proves: monthFirst },
  { format: '%d/%m/%y', pattern: String.raw`\d{1,2}/\d{1,2}/\d{2}`, proves: dayFirst },
  { format: '%y/%m/%d', pattern: String.raw`\d{2}/\d{1,2}/\d{1,2}`, proves: yearFirst },
  // Two digits each, or it may be a version.
  { format: '%d.%m.%y', pattern: String.raw`\d{2}\.\d{2}\.\d{2}`, proves: dayFirst },
  { format: '%y.%m.%d', pattern: String.raw`\d{2}\.\d{2}\.\d{2}`, proves: yearFirst },
  { format: '%d-%b-%Y', pattern: String.raw`\d{1,2}-${MONTH}-\d{4}` },
  { format: '%d-%b-%y', pattern: String.raw`\d{1,2}-${MONTH}-\d{2}` },
  { format: '%d %b %Y', pattern: String.raw`\d{1,2} ${MONTH} \d{4}` },
  { format: '%d %B %Y', pattern: String.raw`\d{1,2} ${MONTH_NAME} \d{4}` },
  { format: '%b %d, %Y', pattern: String.raw`${MONTH} \d{1,2}, \d{4}` },
  { format: '%B %d, %Y', pattern: String.raw`${MONTH_NAME} \d{1,2}, \d{4}` },
];

/** Months become the date of their first day. */
const MONTHS: readonly DateShape[] = [
  { format: '%Y-%m', pattern: String.raw`(19|20)\d{2}-\d{2}`, proves: monthSecond },
  { format: '%Y/%m', pattern: String.raw`(19|20)\d{2}/\d{1,2}`, proves: monthSecond },
  { format: '%Y年%m月', pattern: String.raw`\d{4}年\d{1,2}月` },
  { format: '%b-%y', pattern: String.raw`${MONTH}-\d{2}` },
  { format: '%b %Y', pattern: String.raw`${MONTH} \d{4}` },
  { format: '%B %Y', pattern: String.raw`${MONTH_NAME} \d{4}` },
];

const HOURS = String.raw`\d{1,2}:\d{2}`;
const CLOCKS = [
  { format: '%H:%M', pattern: String.raw`${HOURS}(:\d{2})?` },
  { format: '%I:%M %p', pattern: String.raw`${HOURS}(:\d{2})? [ap]m` },
];
const hasClock = (cell: string) => /\d:\d/.test(cell);
const isClock = (cell: string) => cell.split(':').every((part, index) => Number(part) < (index === 0 ? 24 : 60));

const whole = (pattern: string) => new RegExp(`^${pattern}$`, 'i');

const asDate = ({ format, pattern, proves }: DateShape): Candidate => ({
  type: 'date',
  format,
  matches: whole(pattern),
  ...(proves && { proves }),
});

const withClock = ({ format, pattern, proves }: DateShape): Candidate[] =>
  CLOCKS.map((clock) => ({
    type: 'timestamp',
    format: `${format} ${clock.format}`,
    matches: whole(`${pattern}( ${clock.pattern})?`),
    some: hasClock,
    ...(proves && { proves }),
  }));

const BIGGEST = 2n ** 63n - 1n;
const fitsBigint = (cell: string) => cell.length < 19 || BigInt(cell.replace(/^[+-]/, '')) <= BIGGEST;
/** A double keeps no more: what is longer is a number only by name. */
const isExact = (cell: string) => !/^[+-]?\d{16,}$/.test(cell);
/** Most cells, which need no closer look. */
const PLAIN_WHOLE = /^(0|[1-9]\d{0,14})$/;
const PLAIN_FRACTION = /^(0|[1-9]\d{0,14})(\.\d+)?$/;
const DIGIT = /[0-9０-９]/;

/** Numbers that each have the same unit behind them. */
export const withUnit = (unit: string): Candidate[] =>
  (['1,234.5', '1.234,5'] as const).flatMap((style) => [
    styled('integer', `${style} ${unit}`),
    styled('decimal', `${style} ${unit}`),
  ]);

/** Numbers with marks between their digits, a currency or per cent sign, in brackets where they are negative. */
function styled(type: 'integer' | 'decimal', format: string): Candidate {
  const plain = format.startsWith('1.234,5') || type === 'integer' ? PLAIN_WHOLE : PLAIN_FRACTION;
  const proves = (cell: string) =>
    (!format.includes(' ') && plain.test(cell)) ||
    (readNumber(cell, { type, format }) !== null && (type === 'decimal' || !/[%％]/.test(cell)));
  return { type, format, matches: DIGIT, proves };
}

function withMagnitudes(format: string): Candidate {
  const factorOf = (cell: string) => plainNumber(cell, format)?.factor ?? 1;
  return { ...styled('decimal', format), some: (cell) => /[^\d.,]$/.test(cell) && factorOf(cell) !== 1 };
}

/** From the narrowest reading to the widest; the first that fits every cell wins. */
export const CANDIDATES: readonly Candidate[] = [
  { type: 'boolean', format: null, matches: /^(true|false|yes|no)$/i },
  { type: 'date', format: '%Y%m%d', matches: /^\d{8}$/, proves: yearMonthDay, header: /date|day|日期|日$/i },
  { type: 'integer', format: null, matches: /^[+-]?(0|[1-9]\d{0,18})$/, proves: fitsBigint },
  { type: 'decimal', format: null, matches: /^[+-]?((0|[1-9]\d*)(\.\d*)?|\.\d+)(e[+-]?\d+)?$/i, proves: isExact },
  styled('integer', '1,234.5'),
  styled('decimal', '1,234.5'),
  styled('integer', '1.234,5'),
  styled('decimal', '1.234,5'),
  withMagnitudes('1,234.5k'),
  withMagnitudes('1.234,5k'),
  asDate({ format: '%Y-%m-%d', pattern: String.raw`\d{4}-\d{1,2}-\d{1,2}` }),
  ...DATES.map(asDate),
  ...MONTHS.map(asDate),
  {
    type: 'timestamp',
    format: null,
    matches: new RegExp(
      String.raw`^\d{4}-\d{2}-\d{2}([T ]${HOURS}(:\d{2}(\.\d+)?)?( ?(Z|UTC)|[+-]\d{2}(:?\d{2})?)?)?$`,
    ),
    some: hasClock,
  },
  ...DATES.flatMap(withClock),
  { type: 'time', format: null, matches: new RegExp(`^${HOURS}(:\\d{2}(\\.\\d+)?)?$`), proves: isClock },
  { type: 'time', format: '%I:%M %p', matches: new RegExp(`^${HOURS} [ap]m$`, 'i') },
  { type: 'time', format: '%I:%M:%S %p', matches: new RegExp(`^${HOURS}:\\d{2} [ap]m$`, 'i') },
  { type: 'duration', format: null, matches: new RegExp(DURATION) },
];
