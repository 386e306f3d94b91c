import { expect, test } from 'vitest';
import { matchLocale } from '@/lib/i18n/match-locale';

test.each([
  [null, 'en'],
  ['', 'en'],
  ['*', 'en'],
  ['zh-CN,zh;q=0.9,en;q=0.8', 'zh'],
  ['zh-Hant-TW', 'zh'],
  ['en;q=0.4, zh;q=0.8', 'zh'],
  ['fr-FR,fr;q=0.9,en;q=0.5,zh;q=0.6', 'zh'],
  ['de,ja', 'en'],
  ['zh;q=0, en-GB', 'en'],
])('%s reads %s', (header, locale) => {
  expect(matchLocale(header)).toBe(locale);
});
