import { relative, span, utc } from '@/lib/semantic-parser/link/calendar';
import type { DateRange, Grain } from '@/lib/semantic-parser/link/unit';
import { MONTH_NAMES } from '@/lib/shared/month-names';

const NUMERALS = '零一二三四五六七八九';
export const ORDINALS: Record<string, number> = {
  first: 1,
  second: 2,
  third: 3,
  fourth: 4,
  '1': 1,
  '2': 2,
  '3': 3,
  '4': 4,
  last: 4,
  一: 1,
  二: 2,
  三: 3,
  四: 4,
};
export const GRAIN_WORDS: Record<string, Grain> = {
  year: 'year',
  years: 'year',
  quarter: 'quarter',
  quarters: 'quarter',
  month: 'month',
  months: 'month',
  week: 'week',
  weeks: 'week',
  day: 'day',
  days: 'day',
  年: 'year',
  个季度: 'quarter',
  季度: 'quarter',
  个月: 'month',
  月: 'month',
  周: 'week',
  个星期: 'week',
  天: 'day',
  日: 'day',
};

export const month = (word: string) => {
  if (word.length < 3) return -1;
  const place = MONTH_NAMES.findIndex(
    (name) =>
      name === word ||
      (word.length <= 4 && name.startsWith(word.slice(0, 3)) && (word.length === 3 || word === 'sept')),
  );
  return place;
};
export const chineseDigit = (text: string) => {
  if (/^\d+$/.test(text)) return Number(text);
  if (text === '十') return 10;
  if (text.startsWith('十')) return 10 + Math.max(0, NUMERALS.indexOf(text.charAt(1)));
  return NUMERALS.indexOf(text);
};

/** The months of one year from one to another, both zero-based; none when they run backwards. */
export function months(year: number, from: number, to: number): DateRange | null {
  return from >= 0 && to >= from ? span('month', utc(year, from), to - from + 1) : null;
}

export const chineseMonth = (text = '') => chineseDigit(text.replaceAll(' ', '')) - 1;

/** The latest such month that has begun. */
export function latestMonth(now: Date, place: number): DateRange | null {
  if (place < 0 || place > 11) return null;
  return span('month', utc(now.getUTCFullYear() - (place > now.getUTCMonth() ? 1 : 0), place));
}

export const WEEKDAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];
export const CHINESE_DAYS = '一二三四五六日';

/** The last such day before today, Monday being 0. */
export function latestDay(now: Date, place: number): DateRange {
  const today = (now.getUTCDay() + 6) % 7;
  return relative('day', now, -(((today - place + 6) % 7) + 1));
}

export const yearOf = (said: string | undefined, now: Date) =>
  now.getUTCFullYear() - (/^(去|last)/.test(said ?? '') ? 1 : 0);

export function wordNumber(word: string): number {
  const words: Record<string, number> = {
    two: 2,
    three: 3,
    four: 4,
    five: 5,
    six: 6,
    seven: 7,
    ten: 10,
    twelve: 12,
    thirty: 30,
  };
  return words[word] ?? Number(word);
}
