import { expect, test } from 'vitest';
import { z } from 'zod';
import { id, readId, refusalOf } from '@/lib/shared/id';

test.each([
  ['1', 1],
  ['42', 42],
  ['2147483647', 2_147_483_647],
])('%s is an id', (text, value) => {
  expect(readId(text)).toBe(value);
  expect(id.parse(value)).toBe(value);
});

test.each([
  ...[
    '',
    '0',
    '-1',
    '+1',
    '007',
    '1e3',
    '1.0',
    '1.5',
    '0x10',
    '1_000',
    ' 1',
    '1 ',
    '1\n',
    '١',
    '１',
    '1²',
    'NaN',
    'abc',
  ],
  ...['2147483648', '4294967297', '9999999999', '99999999999', '1'.repeat(10_000), '1;DROP', '1/2', '%31', 'undefined'],
])('%j is no id', (text) => {
  expect(readId(text)).toBeNull();
});

const schema = z.object({ id, name: z.string().min(1) });
const codeOf = (given: unknown) => refusalOf(schema.safeParse(given).error ?? new z.ZodError([])).code;

test.each([0, -1, 1.5, 2_147_483_648, 1e300, Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY])(
  'the number %d names nothing, whatever else is wrong',
  (number) => {
    expect(codeOf({ id: number, name: 'x' })).toBe('not_found');
    expect(codeOf({ id: number })).toBe('not_found');
  },
);

test.each(['1', null, undefined, [1], { id: 1 }, true])('%j in a body is no number: the body is wrong', (given) => {
  const refusal = refusalOf(schema.safeParse({ id: given, name: 'x' }).error ?? new z.ZodError([]));
  expect(refusal).toMatchObject({ code: 'invalid_input', field: 'id' });
});
