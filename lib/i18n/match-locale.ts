import { DEFAULT_LOCALE, isLocale, type Locale } from '@/lib/shared/locales';

/** More than any browser sends. */
const LONGEST = 1_000;

/** Picks from an `Accept-Language` header (RFC 9110, 12.5.4) by weight, then by order; any Chinese is `zh`. */
export function matchLocale(header: string | null): Locale {
  const wishes = (header ?? '')
    .slice(0, LONGEST)
    .split(',')
    .map((wish) => {
      const [tag = '', ...parameters] = wish.trim().split(';');
      const weight = parameters.map((parameter) => /^\s*q=([\d.]+)\s*$/.exec(parameter)?.[1]).find(Boolean);
      return { language: tag.trim().toLowerCase().split('-')[0], weight: weight === undefined ? 1 : Number(weight) };
    })
    .filter(({ weight }) => weight > 0)
    .sort((left, right) => right.weight - left.weight);
  return wishes.map(({ language }) => language).find(isLocale) ?? DEFAULT_LOCALE;
}
