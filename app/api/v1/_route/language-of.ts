import type { Locale } from '@/lib/shared/locales';

/** The language to answer in: Chinese to a Chinese question, else what the client accepts. */
export function languageOf(question: string, accepted: Locale): Locale {
  return /\p{Script=Han}/u.test(question) ? 'zh' : accepted;
}
