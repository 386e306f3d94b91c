import { createTranslator } from 'next-intl';
import { loadMessages, type Messages } from '@/lib/i18n/load-messages';
import type { Locale } from '@/lib/shared/locales';

/** What is answered without the data, in a language. */
export async function talkSentences(
  locale: Locale,
): Promise<(sentence: keyof Messages['talk'], values: Record<string, string | number>) => string> {
  const say = createTranslator({ locale, messages: await loadMessages(locale), namespace: 'talk' });
  return (sentence, values) => say(sentence, values as never);
}
