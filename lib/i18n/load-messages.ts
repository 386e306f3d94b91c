import type { Locale } from '@/lib/shared/locales';
import type en from '@/messages/en.json';

export type Messages = typeof en;

export async function loadMessages(locale: Locale): Promise<Messages> {
  const messages = locale === 'zh' ? await import('@/messages/zh.json') : await import('@/messages/en.json');
  return messages.default as Messages;
}
