import { expect, test } from 'vitest';
import { isOneExpression } from '@/lib/semantic-model/is-one-expression';

test.each([
  'amount',
  '单价 * 数量',
  '"UnitPrice" * (1 - "Discount")',
  "status = 'it''s; done -- so' OR `odd )name` IS NULL",
  "CASE WHEN st IN ('A', 'B') THEN 1 ELSE 0 END",
  "name = 'O\\'Neil'",
])('%s stands in brackets', (text) => expect(isOneExpression(text)).toBe(true));

test.each([
  '1) OR (1 = 1',
  'amount) FROM other WHERE (1 = 1',
  'amount -- the whole',
  'amount /* the whole */',
  'amount # the whole',
  'amount; DROP TABLE orders',
  "status = 'A",
  '"amount',
  '(amount',
  ' ',
])('%s reaches beyond them', (text) => expect(isOneExpression(text)).toBe(false));
