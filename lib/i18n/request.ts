import { getRequestConfig } from 'next-intl/server';
import { getLocale } from '@/lib/i18n/get-locale';
import { getTimeZone } from '@/lib/i18n/get-time-zone';
import { loadMessages } from '@/lib/i18n/load-messages';

/** next-intl's configuration, once per request. */
export default getRequestConfig(async () => {
  const locale = await getLocale();
  return { locale, timeZone: await getTimeZone(), messages: await loadMessages(locale) };
});
