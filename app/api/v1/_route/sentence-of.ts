import 'server-only';
import { createTranslator } from 'next-intl';
import { loadMessages } from '@/lib/i18n/load-messages';
import { errorParams } from '@/lib/shared/error-params';
import type { ErrorCode } from '@/lib/shared/errors';
import type { Locale } from '@/lib/shared/locales';

/** What a failure's code says to people. */
export async function sentenceOf(
  code: ErrorCode,
  params: Record<string, string | number>,
  locale: Locale,
): Promise<string> {
  const messages = await loadMessages(locale);
  // A value that a sentence lacks must not cost the client the answer.
  const onGap = { onError: () => undefined, getMessageFallback: () => messages.errors.internal };
  return createTranslator({ locale, messages, namespace: 'errors', ...onGap })(code, errorParams(code, params));
}
