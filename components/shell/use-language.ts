'use client';

import { useRouter } from 'next/navigation';
import { useLocale } from 'next-intl';
import { setCookie } from '@/components/shell/set-cookie';
import { LOCALE_COOKIE } from '@/lib/shared/cookies';
import type { Locale } from '@/lib/shared/locales';

/** The language of the page, and a way to change it without losing what is being typed. */
export function useLanguage(): { locale: Locale; setLanguage: (locale: Locale) => void } {
  const router = useRouter();
  const locale = useLocale();
  return {
    locale,
    setLanguage(next) {
      setCookie(LOCALE_COOKIE, next);
      document.documentElement.lang = next === 'zh' ? 'zh-CN' : 'en';
      router.refresh();
    },
  };
}
