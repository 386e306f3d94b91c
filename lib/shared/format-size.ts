import type { Locale } from '@/lib/shared/locales';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const CLOCK: Record<Locale, { h: string; min: string; s: string }> = {
  en: { h: ' h', min: ' min', s: ' s' },
  zh: { h: ' 小时', min: ' 分', s: ' 秒' },
};
const BYTE_UNITS = ['bytes', 'kB', 'MB', 'GB', 'TB', 'PB'] as const;

/** `1 h 28 min`, `5 min 43 s`, `2.5 s`: rounded to the smaller unit told; null below a second. */
export function formatMilliseconds(milliseconds: number, locale: Locale): string | null {
  const size = Math.abs(milliseconds);
  const { h, min, s } = CLOCK[locale];
  const sign = milliseconds < 0 ? '-' : '';
  if (!(size >= SECOND)) return null;
  const seconds = Math.round(size / SECOND);
  if (seconds < 60) return `${sign}${number(size / SECOND, locale)}${s}`;
  if (seconds < 3600) return `${sign}${Math.floor(seconds / 60)}${min}${rest(seconds % 60, s)}`;
  const minutes = Math.round(size / MINUTE);
  return `${sign}${number(Math.floor(minutes / 60), locale)}${h}${size < 100 * HOUR ? rest(minutes % 60, min) : ''}`;
}

/** In powers of 1,000, two digits; null below a kilobyte. */
export function formatBytes(bytes: number, locale: Locale): string | null {
  const power = Math.min(Math.floor(Math.log10(Math.abs(bytes)) / 3), BYTE_UNITS.length - 1);
  if (!(power >= 1)) return null;
  return `${number(bytes / 1000 ** power, locale, 2)} ${BYTE_UNITS[power]}`;
}

function rest(value: number, unit: string): string {
  return value === 0 ? '' : ` ${value}${unit}`;
}

function number(value: number, locale: Locale, digits = 1): string {
  return new Intl.NumberFormat(locale, { maximumFractionDigits: digits }).format(value);
}
