import { expect, test } from 'vitest';
import { busiestTable, pickTables } from '@/components/datasets/diagram/pick-tables';
import { relationshipSchema } from '@/lib/semantic-model/schema';

const related = (from: string, to: string) =>
  relationshipSchema.parse({ from: { table: from, columns: ['id'] }, to: { table: to, columns: ['id'] } });
const chain = [related('a', 'b'), related('b', 'c'), related('c', 'd'), related('x', 'y')];

test('the nearest come first, in either direction', () => {
  expect([...pickTables(chain, 'b', 3)]).toEqual(['b', 'a', 'c']);
  expect([...pickTables(chain, 'd', 10)]).toEqual(['d', 'c', 'b', 'a']);
});

test('a table without relationships stands alone, and circles end', () => {
  expect([...pickTables(chain, 'alone', 5)]).toEqual(['alone']);
  expect([...pickTables([related('a', 'b'), related('b', 'a'), related('a', 'a')], 'a', 5)]).toEqual(['a', 'b']);
});

test('the picture starts where the most relationships meet', () => {
  expect(busiestTable(['a', 'b', 'c', 'd'], [...chain, related('c', 'e')])).toBe('c');
  expect(busiestTable([], [])).toBeUndefined();
});
