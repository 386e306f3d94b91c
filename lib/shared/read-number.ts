import type { Reading } from '@/lib/shared/file-import';

/**
 * How people write numbers, and what is taken away until digits are left. `lib/engines/duckdb/import/number-sql.ts` says the
 * same in SQL, made of the same patterns; a test compares both cell by cell.
 */

/** Characters that are written in several ways: full-width forms, and the signs that stand for minus. */
export const SAME_AS = { from: '０１２３４５６７８９．，＋－−–﹣％（）￥', to: '0123456789.,+----%()¥' } as const;
/** Gaps and marks between groups of digits. */
export const GAPS = ' \\t\u00a0\u2009\u202f\u3000';
const GROUP_MARKS = `${GAPS}'’`;

/** Signs and codes of money, the longest first; a sign that several countries use is the likeliest one's. */
const CURRENCIES: readonly (readonly [string, string])[] = [
  ['US$', 'USD'],
  ['HK$', 'HKD'],
  ['NT$', 'TWD'],
  ['AU$', 'AUD'],
  ['CA$', 'CAD'],
  ['R$', 'BRL'],
  ['$', 'USD'],
  ['€', 'EUR'],
  ['£', 'GBP'],
  ['¥', 'CNY'],
  ['RMB', 'CNY'],
  ['人民币', 'CNY'],
  ['元', 'CNY'],
  ['円', 'JPY'],
  ['₩', 'KRW'],
  ['원', 'KRW'],
  ['₹', 'INR'],
  ['₽', 'RUB'],
  ['₺', 'TRY'],
  ['฿', 'THB'],
  ['zł', 'PLN'],
  ['Kč', 'CZK'],
  ...(
    'USD,EUR,GBP,CNY,JPY,CHF,HKD,TWD,KRW,INR,AUD,NZD,CAD,SGD,SEK,NOK,DKK,PLN,CZK,HUF,RON,BRL,MXN,ZAR,RUB,TRY,THB'.split(
      ',',
    ) as string[]
  ).map((code) => [code, code] as const),
];
const escaped = (text: string) => text.replace(/[$.*+?^()[\]{}|\\]/g, '\\$&');
const MONEY = CURRENCIES.map(([mark]) => escaped(mark)).join('|');
/** What is written before or behind a number without being part of it. */
export const ENDS = `^([-+(]*)[${GAPS}]*(?:${MONEY})|(?:${MONEY}|%)[${GAPS}]*([-)]*)$`;
export const BETWEEN_GROUPS = `([0-9])[${GROUP_MARKS}]([0-9])`;
/** In brackets it is negative, as accountants write; and a minus may stand behind. */
export const NEGATIVE = '^\\((.*)\\)$|^([^-+].*)-$';

/** Letters and words that multiply. A bare `m` may be metres and is none. */
export const MAGNITUDES: Readonly<Record<string, number>> = {
  k: 1e3,
  tsd: 1e3,
  'tsd.': 1e3,
  thousand: 1e3,
  千: 1e3,
  万: 1e4,
  萬: 1e4,
  mn: 1e6,
  mio: 1e6,
  'mio.': 1e6,
  mill: 1e6,
  million: 1e6,
  millions: 1e6,
  百万: 1e6,
  千万: 1e7,
  亿: 1e8,
  億: 1e8,
  bn: 1e9,
  mrd: 1e9,
  'mrd.': 1e9,
  billion: 1e9,
  billions: 1e9,
  十亿: 1e9,
  兆: 1e12,
};
const WORDS = Object.keys(MAGNITUDES)
  .sort((a, b) => b.length - a.length)
  .map(escaped)
  .join('|');
export const SUFFIX = `((?:${WORDS})|M|B)$`;
/** Small letters of these two are metres and bytes. */
export const CAPITALS: Readonly<Record<string, number>> = { M: 1e6, B: 1e9 };

const EXPONENT = '(e[+-]?[0-9]+)?';
/** How a number of each style looks when only digits, their marks and a sign are left; anything else would be read wrongly. */
export const NUMBER_STYLES: Readonly<Record<string, string>> = {
  '1,234.5': `^[+-]?([1-9][0-9]{0,2}(,[0-9]{3})+|[0-9]*)(\\.[0-9]*)?${EXPONENT}$`,
  '1.234,5': `^[+-]?([1-9][0-9]{0,2}(\\.[0-9]{3})+|[0-9]+)(,[0-9]+)?${EXPONENT}$`,
};

export interface NumberFormat {
  style: '1,234.5' | '1.234,5';
  /** Whether its numbers may have a letter or a word that multiplies: `1,234.5k`. */
  hasMagnitudes: boolean;
  /** What stands behind each number: `1,234.5 kg`. */
  unit: string | null;
}

export function numberFormat(format: string): NumberFormat {
  const style = format.startsWith('1.234,5') ? '1.234,5' : '1,234.5';
  const rest = format.slice(style.length);
  return { style, hasMagnitudes: rest === 'k', unit: rest.startsWith(' ') ? rest.slice(1) : null };
}

/** The pattern of a unit behind a number. */
export const unitPattern = (unit: string) => `[${GAPS}]*${escaped(unit)}[${GAPS}]*$`;

const translated = new Map([...SAME_AS.from].map((character, index) => [character, SAME_AS.to[index] as string]));
const WIDE = new RegExp(`[${SAME_AS.from}]`, 'g');
const PATTERNS = {
  ends: new RegExp(ENDS, 'gi'),
  between: new RegExp(BETWEEN_GROUPS, 'g'),
  gaps: new RegExp(`[${GAPS}]`, 'g'),
  negative: new RegExp(NEGATIVE),
  magnitude: new RegExp(SUFFIX, 'i'),
  styles: Object.fromEntries(Object.entries(NUMBER_STYLES).map(([style, pattern]) => [style, new RegExp(pattern)])),
};

/** The digits as they would be typed into a calculator, and what they are to be multiplied by; null where it is no number. */
export function plainNumber(cell: string, format: string): { plain: string; factor: number } | null {
  const { style, hasMagnitudes, unit } = numberFormat(format);
  const comma = style === '1.234,5';
  const bare = unit === null ? cell : cell.replace(new RegExp(unitPattern(unit)), '');
  if (unit !== null && bare === cell) return null;
  let text = bare.replace(WIDE, (character) => translated.get(character) as string).replace(PATTERNS.ends, '$1$2');
  text = text.replace(PATTERNS.between, comma ? '$1.$2' : '$1,$2').replace(PATTERNS.gaps, '');
  text = text.replace(PATTERNS.negative, '-$1$2');
  let factor = 1;
  if (hasMagnitudes) {
    const suffix = PATTERNS.magnitude.exec(text)?.[0] ?? '';
    if (suffix === 'm' || suffix === 'b') return null;
    factor = CAPITALS[suffix] ?? MAGNITUDES[suffix.toLowerCase()] ?? 1;
    text = text.slice(0, text.length - suffix.length);
  }
  text = text.toLowerCase();
  if (!/[0-9]/.test(text) || !PATTERNS.styles[style]?.test(text)) return null;
  const plain = comma ? text.replaceAll('.', '').replaceAll(',', '.') : text.replaceAll(',', '');
  return { plain, factor };
}

/** One spelling of a number, `1234.5`; null for a cell that is none, or that would lose something by being one. */
export function readNumber(cell: string, { type, format }: Reading): string | null {
  const found = format === null ? { plain: cell, factor: 1 } : plainNumber(cell, format);
  if (!found) return null;
  const { plain, factor } = found;
  if (!/^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(plain)) return null;
  // Digits of a code: a number would lose them.
  if (/^[+-]?0\d/.test(plain) || (type === 'decimal' && /^[+-]?\d{16,}$/.test(plain))) return null;
  if (factor !== 1) return String(Number((Number(plain) * factor).toFixed(6)));
  if (type === 'integer') return /^[+-]?\d+$/.test(plain) ? String(BigInt(plain)) : null;
  return spelt(plain);
}

/** Without what does not change it: `+1.50` → `1.5`. */
function spelt(plain: string): string {
  const [, sign, digits = '', fraction = '', exponent] =
    /^([+-]?)(\d*)\.?(\d*)(e[+-]?\d+)?$/i.exec(plain) ?? ([] as string[]);
  if (exponent) return String(Number(plain));
  const rest = fraction.replace(/0+$/, '');
  const whole = digits || '0';
  const isZero = rest === '' && /^0*$/.test(whole);
  return `${sign === '-' && !isZero ? '-' : ''}${whole}${rest && `.${rest}`}`;
}

/** Zeros behind the point that are written on purpose, at most: cents, and what a scale shows. */
export const WRITTEN_ZEROS = 4;

/** Digits before and behind the point of a number as it is written; null for one that only a floating number holds. */
export function digitsOf(cell: string, reading: Reading): { whole: number; fraction: number } | null {
  const read = readNumber(cell, reading);
  const found = reading.format === null ? { plain: cell, factor: 1 } : plainNumber(cell, reading.format);
  const digits = /^[+-]?(\d*)(?:\.(\d*))?$/.exec((found?.factor === 1 ? found.plain : read) ?? '');
  if (read === null || !digits) return null;
  const written = digits[2] ?? '';
  const meant = Math.max(WRITTEN_ZEROS, written.replace(/0+$/, '').length);
  return { whole: Math.max(1, (digits[1] ?? '').length), fraction: Math.min(written.length, meant) };
}

const UNIT = new RegExp(`^[-+(]*[${GAPS}]*(${MONEY})|(${MONEY}|%)[${GAPS}]*[-)]*$`, 'i');
const CODES = new Map(CURRENCIES.map(([mark, code]) => [mark.toLowerCase(), code]));

/** What a cell says that its number counts: a currency's code, `%`, or null. */
export function unitOf(cell: string): string | null {
  const found = UNIT.exec(cell.replace(WIDE, (character) => translated.get(character) as string).trim());
  const mark = found?.[1] ?? found?.[2];
  return mark === undefined ? null : mark === '%' ? '%' : (CODES.get(mark.toLowerCase()) ?? null);
}
