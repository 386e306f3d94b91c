import { expect, test } from 'vitest';
import { usedMessages } from '@/lib/i18n/testing/used-messages';

test.each([
  ["const t = useTranslations('common'); t('save')", ['common.save']],
  ["const t = useTranslations(); t('common.save', { a: 1 }); t.rich('chat.hint')", ['common.save', 'chat.hint']],
  ["const t = await getTranslations('meta'); return t(\n  'title')", ['meta.title']],
  ["const [t, rows] = await Promise.all([getTranslations('settings'), read()]); t('title')", ['settings.title']],
  ["return { title: (await getTranslations('meta'))('settings') }", ['meta.settings']],
  [
    "function A() { const t = useTranslations('a'); t('x') } function B() { const t = useTranslations('b'); t('x') }",
    ['a.x', 'b.x'],
  ],
  ["const format = useFormatter(); format('x'); expect('y')", []],
])('%s', (source, keys) => {
  expect(usedMessages(source)).toEqual(keys);
});
