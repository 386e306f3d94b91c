import type { Locale } from '@/lib/shared/locales';

/** Each language by its own name, the same in every language. */
export const LANGUAGE_NAMES: Record<Locale, string> = { en: 'English', zh: '简体中文' };
