import { expect, test } from 'vitest';
import { isNestedTooDeep, MAX_NESTING } from '@/lib/shared/json-nesting.mjs';

const bytes = (text: string) => new TextEncoder().encode(text);
const nested = (open: string, close: string, depth: number) => `${open.repeat(depth)}1${close.repeat(depth)}`;

test.each([
  ['[', ']'],
  ['{"a":', '}'],
  ['[{"a":', '}]'],
  [' \n[', ']'],
])('%s in itself passes up to the limit and no further', (open, close) => {
  const brackets = open.match(/[[{]/g)?.length ?? 1;
  const most = Math.floor(MAX_NESTING / brackets);
  expect(isNestedTooDeep(bytes(nested(open, close, most)))).toBe(false);
  expect(isNestedTooDeep(bytes(nested(open, close, most + 1)))).toBe(true);
});

test('what is beside each other is not in each other', () => {
  expect(isNestedTooDeep(bytes(`[${'[],{},'.repeat(10_000)}1]`))).toBe(false);
});

test.each(['[', '{', '\\"[', '\\\\\\"[', '、[「', '\\u005b['])('%s in a string is text', (piece) => {
  expect(isNestedTooDeep(bytes(`["${piece.repeat(1_000)}"]`))).toBe(false);
});

test('a quote that ends a string behind a backslash of its own ends it', () => {
  expect(isNestedTooDeep(bytes(`["\\\\",${'['.repeat(100)}`))).toBe(true);
});

test('what is cut in the middle is looked at as far as it goes', () => {
  expect(isNestedTooDeep(bytes('['.repeat(65)))).toBe(true);
  expect(isNestedTooDeep(bytes(`"${'['.repeat(65)}`))).toBe(false);
  expect(isNestedTooDeep(bytes('"\\'))).toBe(false);
  expect(isNestedTooDeep(bytes(''))).toBe(false);
});
