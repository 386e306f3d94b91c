import { expect, test } from 'vitest';
import { readQuantity } from '@/lib/semantic-parser/link/read-quantity';
import { tokenise } from '@/lib/semantic-parser/text/tokenise';

test.each([
  ['1,250', { value: 1250 }],
  ['1.5 million', { value: 1_500_000 }],
  ['10k', { value: 10_000 }],
  ['twenty five', { value: 25 }],
  ['5 minutes', { value: 5, unit: 'min' }],
  ['$20', { value: 20, unit: 'money' }],
  ['80%', { value: 80, unit: '%' }],
  ['三十五', { value: 35 }],
  ['两百', { value: 200 }],
  ['10万', { value: 100_000 }],
  ['5分钟', { value: 5, unit: 'min' }],
  ['20美元', { value: 20, unit: 'money' }],
])('%s', (text, quantity) => {
  expect(readQuantity(tokenise(text), 0)?.quantity).toEqual(quantity);
});

test('words that are no numbers are left alone', () => {
  expect(readQuantity(tokenise('tracks'), 0)).toBeNull();
});
