import { expect, test } from 'vitest';
import { resultColumns } from '@/lib/engines/result-columns';

const names = (...given: string[]) =>
  resultColumns(given.map((name) => ({ name, kind: 'text' }))).map((column) => column.name);

test('every name is there once, and a given name is left to its column', () => {
  expect(names('a', 'a', 'a', 'b')).toEqual(['a', 'a_2', 'a_3', 'b']);
  expect(names('a', 'a', 'a_2', 'a_2')).toEqual(['a', 'a_3', 'a_2', 'a_2_2']);
  expect(names('', '', 'column')).toEqual(['column_2', 'column_3', 'column']);
});

test('many columns of one name take no longer than their number', () => {
  const many = names(...new Array<string>(50_000).fill('1'));
  expect(new Set(many).size).toBe(50_000);
});
