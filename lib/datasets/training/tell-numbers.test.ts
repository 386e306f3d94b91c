import { expect, test } from 'vitest';
import { tellNumbers } from '@/lib/datasets/training/tell-numbers';
import type { ColumnProfile, Table } from '@/lib/semantic-model/schema';

const table = (column: string): Table => ({
  name: 'cars',
  kind: 'table',
  rowCount: 4,
  primaryKey: [],
  foreignKeys: [],
  columns: [{ name: column, kind: 'text', type: 'VARCHAR', nullable: true }],
});
const profile = (column: string, cells: string[]): ColumnProfile => ({
  table: 'cars',
  column,
  distinctCount: cells.length,
  nullFraction: 0,
  min: '100',
  max: '95',
  topValues: cells.map((value) => ({ value, count: 1 })),
});

async function toldOf(column: string, cells: string[], found: [number, number | null, number | null]) {
  const asked: string[] = [];
  const engine = {
    dialect: 'duckdb' as const,
    query: async (sql: string) => {
      asked.push(sql);
      return { columns: [], rows: [found], truncated: false };
    },
  };
  const [told] = await tellNumbers(engine as never, table(column), [profile(column, cells)]);
  return { told, asked };
}

test('texts that all spell numbers are numbers, with their own ends', async () => {
  const { told } = await toldOf('horsepower', ['130', '165.5', 'null', ''], [0, 46, 230]);
  expect(told).toMatchObject({ texts: 'numbers', min: 46, max: 230 });
});

test('one other cell anywhere, and the column is text', async () => {
  const { told } = await toldOf('horsepower', ['130', '165'], [1, 46, 230]);
  expect(told?.texts).toBeUndefined();
});

test.each([
  ['phone', ['130', '165']],
  ['zip_code', ['10115', '80331']],
  ['horsepower', ['130', 'fast']],
  ['horsepower', ['007', '130']],
])('%s of %j is not even looked at', async (column, cells) => {
  const { told, asked } = await toldOf(column, cells, [0, 1, 2]);
  expect(told?.texts).toBeUndefined();
  expect(asked).toEqual([]);
});
