import type { Label, Quantity } from '@/lib/analyst/insight/fact';
import { timeOf } from '@/lib/charts/time-grain';
import type { Locale } from '@/lib/shared/locales';
import { isCurrency, numberWriter } from '@/lib/shared/number-writer';
import type { Cell } from '@/lib/shared/result';

const TAGS: Record<Locale, string> = { en: 'en-US', zh: 'zh-CN' };

/** A number as its column writes it: `$1,234.50`, `12.5%`, `1,083`. Text keeps all its digits. */
export function formatValue(value: Cell, quantity: Quantity, locale: Locale): string {
  const write = numberWriter(quantity, TAGS[locale], fixedDigits(value, quantity));
  return write(typeof value === 'number' ? value : String(value));
}

/** A computed mean: a column of whole numbers may have a broken one. */
export function formatAverage(value: number, quantity: Quantity, locale: Locale): string {
  const digits = Number.isInteger(value) ? quantity.digits : Math.max(2, quantity.digits);
  return formatValue(value, { ...quantity, digits }, locale);
}

export function formatCount(value: number, locale: Locale): string {
  return new Intl.NumberFormat(TAGS[locale]).format(value);
}

export function formatPercent(percent: number, locale: Locale): string {
  return `${new Intl.NumberFormat(TAGS[locale], { maximumFractionDigits: 1 }).format(percent)}%`;
}

/** What a row is about, as a reader of the language writes it. */
export function formatLabel({ value, grain }: Label, locale: Locale): string {
  if (value === null || value === '') return locale === 'zh' ? '（空）' : '(no value)';
  const text = String(value);
  if (typeof value === 'boolean') return locale === 'zh' ? (value ? '是' : '否') : value ? 'yes' : 'no';
  if (grain === null) return text;
  return formatTime(text, grain, locale);
}

function formatTime(text: string, grain: NonNullable<Label['grain']>, locale: Locale): string {
  const [year = '', second = '1', third = '1'] = text.match(/\d+/g) ?? [];
  if (grain === 'hour') return hourText(text, locale);
  if (grain === 'week') return weekText(text, locale);
  if (grain === 'year') return locale === 'zh' ? `${year}年` : year;
  if (grain === 'month-of-year') return timeText(Date.UTC(2000, Number(text) - 1), { month: 'long' }, locale);
  if (grain === 'quarter') {
    const start = new Date(timeOf(text) ?? 0);
    const quarter = Math.floor(start.getUTCMonth() / 3) + 1;
    const full = start.getUTCFullYear();
    return locale === 'zh' ? `${full}年第${quarter}季度` : `Q${quarter} ${full}`;
  }
  const day = grain === 'day' ? ({ day: 'numeric' } as const) : {};
  const time = Date.UTC(Number(year), Number(second) - 1, grain === 'day' ? Number(third) : 1);
  return timeText(time, { year: 'numeric', month: 'short', ...day }, locale);
}

/** Weeks as people name them: by their first day, or as the data numbers them. */
function weekText(text: string, locale: Locale): string {
  if (!/^\d{4}-\d{2}-\d{2}/.test(text)) return text;
  const day = timeText(timeOf(text) ?? 0, { year: 'numeric', month: 'short', day: 'numeric' }, locale);
  return locale === 'zh' ? `${day}那一周` : `the week of ${day}`;
}

function hourText(text: string, locale: Locale): string {
  const day = { year: 'numeric', month: 'short', day: 'numeric' } as const;
  return timeText(timeOf(text) ?? 0, { ...day, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }, locale);
}

function timeText(time: number, options: Intl.DateTimeFormatOptions, locale: Locale): string {
  return new Intl.DateTimeFormat(TAGS[locale], { ...options, timeZone: 'UTC' }).format(time);
}

function fixedDigits(value: Cell, { digits, unit }: Quantity): Intl.NumberFormatOptions {
  const size = Math.abs(Number(value));
  // A small value must not read as nothing.
  if (size > 0 && size < 0.5 * 10 ** -digits) return { maximumSignificantDigits: 2 };
  const money = isCurrency(unit) && digits < 2 ? {} : { minimumFractionDigits: digits };
  return { ...money, maximumFractionDigits: Math.max(digits, money.minimumFractionDigits ?? 2) };
}
