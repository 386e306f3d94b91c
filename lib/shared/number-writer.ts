import { formatBytes, formatMilliseconds } from '@/lib/shared/format-size';
import type { Locale } from '@/lib/shared/locales';

export const NUMBER_FORMATS = ['number', 'currency', 'percent', 'duration', 'bytes', 'year', 'plain'] as const;
export type NumberFormat = (typeof NUMBER_FORMATS)[number];

/**
 * What a number may be used for: an amount is added up; a level (a balance, a stock) is added over things, never over time; a rate
 * (a price, a mean, a share) is only compared; a running number has been added up already; a name (an id, a year) is none.
 */
export const NUMBER_KINDS = ['amount', 'level', 'rate', 'running', 'name'] as const;
export type NumberKind = (typeof NUMBER_KINDS)[number];

/** What the semantic model says of a number: the unit it is stored in and how it is to be written. */
export interface NumberNotes {
  unit?: string | null | undefined;
  format?: NumberFormat | null | undefined;
}

/** A stored number as a reader sees it. Text keeps all its digits. */
export type WriteNumber = (value: number | string) => string;

const CURRENCIES = new Set(Intl.supportedValuesOf('currency'));
/** Milliseconds of the units that lengths of time are stored in. */
const TIMES: Record<string, number> = { ms: 1, s: 1_000, sec: 1_000, min: 60_000, h: 3_600_000 };
const HAN = /^\p{Script=Han}/u;

export const isCurrency = (unit: string | null | undefined): unit is string => !!unit && CURRENCIES.has(unit);

/**
 * How numbers of one column are written: `$1,234.50`, `12.5%`, `1 h 28 min`, `2.1 MB`, `145.01 kg`. A format of percent takes
 * stored fractions, unless the unit says that they are percents already.
 */
export function numberWriter(notes: NumberNotes, locale: string, digits: Intl.NumberFormatOptions): WriteNumber {
  const { unit, format } = notes;
  if (format === 'plain' || format === 'year') return String;
  const spoken = spokenWriter(notes, locale);
  const plain = plainWriter(notes, locale, digits);
  if (format === 'percent' && unit !== '%') return percentWriter(locale, digits);
  return spoken ? (value) => spoken(Number(value)) ?? plain(value) : plain;
}

/** Milliseconds in one of a column's numbers, where they are lengths of time that are told as such. */
export function millisecondsOf({ unit, format }: NumberNotes): number | undefined {
  return unit && (unit === 'ms' || format === 'duration') ? TIMES[unit] : undefined;
}

/** Stored sizes and lengths in the unit a person would say; null for what is small. */
function spokenWriter({ unit, format }: NumberNotes, locale: string): ((size: number) => string | null) | null {
  const language: Locale = locale.startsWith('zh') ? 'zh' : 'en';
  const time = millisecondsOf({ unit, format });
  if (time !== undefined) return (size) => formatMilliseconds(size * time, language);
  const isBytes = format === 'bytes' || unit === 'bytes' || unit === 'B';
  return isBytes ? (size) => formatBytes(size, language) : null;
}

function plainWriter({ unit, format }: NumberNotes, locale: string, digits: Intl.NumberFormatOptions): WriteNumber {
  const currency = isCurrency(unit)
    ? { style: 'currency' as const, currencyDisplay: 'narrowSymbol' as const, currency: unit }
    : {};
  // Money of no known currency has cents all the same.
  const cents = format === 'currency' && !isCurrency(unit) && !digits.notation ? { minimumFractionDigits: 2 } : {};
  const formatter = new Intl.NumberFormat(locale, { ...currency, ...digits, ...withinMost(digits, cents) });
  const suffix = isCurrency(unit) ? '' : suffixOf(unit);
  return (value) =>
    `${typeof value === 'number' ? formatter.format(value) : formatter.format(value as `${number}`)}${suffix}`;
}

function withinMost(digits: Intl.NumberFormatOptions, cents: { minimumFractionDigits?: number }) {
  if (cents.minimumFractionDigits === undefined || digits.maximumSignificantDigits !== undefined) return {};
  return { ...cents, maximumFractionDigits: Math.max(2, digits.maximumFractionDigits ?? 0) };
}

function suffixOf(unit: string | null | undefined): string {
  if (!unit) return '';
  return unit === '%' || HAN.test(unit) ? unit : ` ${unit}`;
}

/** Two digits less than the fraction has. */
function percentWriter(locale: string, digits: Intl.NumberFormatOptions): WriteNumber {
  const less = (most: number | undefined) => Math.max(0, (most ?? 0) - 2);
  const formatter = new Intl.NumberFormat(locale, {
    style: 'percent',
    ...(digits.maximumSignificantDigits === undefined
      ? {
          minimumFractionDigits: less(digits.minimumFractionDigits),
          maximumFractionDigits: Math.max(1, less(digits.maximumFractionDigits)),
        }
      : { maximumSignificantDigits: digits.maximumSignificantDigits }),
  });
  return (value) => formatter.format(Number(value));
}
