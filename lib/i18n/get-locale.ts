import 'server-only';
import { cookies, headers } from 'next/headers';
import { matchLocale } from '@/lib/i18n/match-locale';
import { LOCALE_COOKIE } from '@/lib/shared/cookies';
import { isLocale, type Locale } from '@/lib/shared/locales';

/** The reader's language: the one chosen, else the browser's first that we speak. */
export async function getLocale(): Promise<Locale> {
  const chosen = (await cookies()).get(LOCALE_COOKIE)?.value;
  if (isLocale(chosen)) return chosen;
  return matchLocale((await headers()).get('accept-language'));
}
