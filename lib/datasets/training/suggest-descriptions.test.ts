import { expect, test, vi } from 'vitest';
import { suggestDescriptions } from '@/lib/datasets/training/suggest-descriptions';
import type { DescribeTables, TableToDescribe } from '@/lib/semantic-model/describe-tables';
import { type DatabaseSchema, databaseSchemaSchema, semanticModelSchema } from '@/lib/semantic-model/schema';
import { AppError } from '@/lib/shared/errors';

const column = (name: string) => ({ name, type: 'VARCHAR', kind: 'text', nullable: true }) as const;
const table = (name: string, columns: string[]) =>
  ({ name, kind: 'table', rowCount: 3, columns: columns.map(column), primaryKey: ['id'], foreignKeys: [] }) as const;
const profile = (of: string, name: string, value: string) =>
  ({
    table: of,
    column: name,
    distinctCount: 3,
    nullFraction: 0,
    min: value,
    max: value,
    topValues: [{ value, count: 2 }],
  }) as const;

function given(
  tables: ReturnType<typeof table>[],
  model: object = {},
): [DatabaseSchema, ReturnType<typeof semanticModelSchema.parse>] {
  const profiles = [profile('people', 'city', 'Oslo'), profile('people', 'email', 'ann@secret.example')];
  const schema = databaseSchemaSchema.parse({ dialect: 'duckdb', tables, profiles });
  const said = {
    tables: tables.map(({ name, columns }) => ({ name, columns: columns.map((one) => ({ name: one.name })) })),
  };
  return [schema, semanticModelSchema.parse({ ...said, ...model })];
}

/** Says of everything that it is described. */
const describeAll: DescribeTables = async (tables) =>
  tables.map(({ key, columns }) => ({
    key,
    description: { en: `All of ${key}`, zh: `全部 ${key}` },
    columns: columns.map(({ name }) => ({ name, description: { en: `The ${name}` } })),
  }));

const run = (
  [schema, model]: ReturnType<typeof given>,
  describe: DescribeTables,
  signal: AbortSignal = new AbortController().signal,
) => suggestDescriptions(schema, model, describe, { signal, onBatch: () => undefined });

test('what a person wrote stays, and only what is open is asked about and suggested', async () => {
  const asked = vi.fn(describeAll);
  const columns = [
    { name: 'id' },
    { name: 'city', description: { zh: '城市' } },
    { name: 'email', sensitive: true, suggestedDescription: { en: 'An older suggestion' } },
  ];
  const parts = given([table('people', ['id', 'city', 'email'])], { tables: [{ name: 'people', columns }] });
  const { model, described, left, failure } = await run(parts, asked);
  expect(asked.mock.calls[0]?.[0][0]?.columns.map(({ name }) => name)).toEqual(['id']);
  expect([described, left, failure]).toEqual([2, 0, null]);
  const [people] = model.tables;
  expect(people).toMatchObject({ description: {}, suggestedDescription: { en: 'All of people', zh: '全部 people' } });
  expect(people?.columns).toMatchObject([
    { description: {}, suggestedDescription: { en: 'The id' } },
    { description: { zh: '城市' } },
    { suggestedDescription: { en: 'An older suggestion' } },
  ]);
  expect(people?.columns[1]?.suggestedDescription).toBeUndefined();
});

test('facts are told, values of sensitive columns are not', async () => {
  const seen: TableToDescribe[] = [];
  const columns = [{ name: 'id' }, { name: 'city' }, { name: 'email', sensitive: true }];
  const parts = given([table('people', ['id', 'city', 'email'])], { tables: [{ name: 'people', columns }] });
  await run(parts, async (tables) => {
    seen.push(...tables);
    return [];
  });
  expect(seen[0]?.columns.map(({ facts }) => facts.join('; '))).toEqual([
    'part of the primary key',
    '3 distinct values; such as Oslo; from Oslo to Oslo',
    '3 distinct values; values withheld',
  ]);
  expect(JSON.stringify(seen)).not.toContain('secret');
});

test('calls are bounded in size and number', async () => {
  const names = Array.from({ length: 70 }, (_, index) => `c${index}`);
  const sizes: number[] = [];
  const count: DescribeTables = async (tables) => {
    sizes.push(tables.reduce((sum, { columns }) => sum + columns.length, 0));
    return [];
  };
  await run(given([table('a', ['x']), table('wide', names), table('b', ['y'])]), count);
  expect(sizes).toEqual([1, 30, 30, 11]);
  sizes.length = 0;
  const many = Array.from({ length: 50 }, (_, index) => table(`t${index}`, names.slice(0, 30)));
  expect((await run(given(many), count)).left).toBe(300);
  expect(sizes).toHaveLength(40);
});

test('a failure ends it with what there is; an abort throws', async () => {
  const names = Array.from({ length: 60 }, (_, index) => `c${index}`);
  let calls = 0;
  const failing: DescribeTables = async (tables, signal) => {
    calls += 1;
    if (calls > 1) throw new AppError('model_unavailable');
    return describeAll(tables, signal);
  };
  const outcome = await run(given([table('wide', names)]), failing);
  expect(outcome).toMatchObject({ described: 31, left: 30, failure: { code: 'model_unavailable' } });
  const controller = new AbortController();
  const aborting: DescribeTables = async () => {
    controller.abort();
    throw new AppError('stopped');
  };
  await expect(run(given([table('a', ['x'])]), aborting, controller.signal)).rejects.toThrow();
});
