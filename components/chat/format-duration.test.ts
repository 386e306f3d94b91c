import { expect, test } from 'vitest';
import { formatDuration } from '@/components/chat/format-duration';

test.each([
  [0.4, '0 ms'],
  [12.4, '12 ms'],
  [3_400, '3.4 sec'],
  [125_000, '2 min 5 sec'],
])('%s ms reads %s', (milliseconds, text) => {
  expect(formatDuration(milliseconds, 'en')).toBe(text);
});

test('in Chinese too', () => {
  expect(formatDuration(3_400, 'zh')).toBe('3.4秒');
});
