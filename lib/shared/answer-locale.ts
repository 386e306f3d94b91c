import type { Locale } from '@/lib/shared/locales';

/** The language to answer in: Chinese to a Chinese question, else the reader's. */
export function answerLocale(question: string, reader: Locale): Locale {
  return /\p{Script=Han}/u.test(question) ? 'zh' : reader;
}
