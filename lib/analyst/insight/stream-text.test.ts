import { expect, test } from 'vitest';
import { streamText } from '@/lib/analyst/insight/stream-text';

test.each(['USA leads in revenue with $1,234.50, 22.5% of all. Canada follows.', ' ', '', 'One', '(no value) leads'])(
  'the pieces of "%s" join to it',
  (text) => {
    expect([...streamText(text, 'en')].join('')).toBe(text);
    expect([...streamText(text, 'zh')].join('')).toBe(text);
  },
);

test('a piece is a word with the signs after it; a number is never torn', () => {
  expect([...streamText('USA leads with $1,234.50, ok. Next.', 'en')]).toEqual([
    'USA ',
    'leads ',
    'with $1,234.50, ',
    'ok. ',
    'Next.',
  ]);
  expect([...streamText('美国的客户数最高，为 13。', 'zh')]).toEqual([
    '美国',
    '的',
    '客户',
    '数',
    '最高，',
    '为 ',
    '13。',
  ]);
});
