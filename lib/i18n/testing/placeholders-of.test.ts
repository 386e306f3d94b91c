import { expect, test } from 'vitest';
import { placeholdersOf } from '@/lib/i18n/testing/placeholders-of';

test.each([
  ['Plain words', []],
  ['{name} has {count}', ['count', 'name']],
  ['{count, plural, =0 {none} one {row} other {# of {total}}}', ['count', 'total']],
  ['Trained {date, date, medium}', ['date']],
  ["'{not}' but {yes}; it''s", ['yes']],
])('%s', (message, placeholders) => {
  expect(placeholdersOf(message)).toEqual(placeholders);
});

test('braces that do not match are found', () => {
  expect(() => placeholdersOf('{name')).toThrow('too few');
  expect(() => placeholdersOf('name}')).toThrow('too many');
});
