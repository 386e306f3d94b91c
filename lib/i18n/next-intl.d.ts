import type { Messages } from '@/lib/i18n/load-messages';
import type { Locale } from '@/lib/shared/locales';

declare module 'next-intl' {
  interface AppConfig {
    Locale: Locale;
    Messages: Messages;
  }
}
