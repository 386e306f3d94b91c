import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { chinookModel } from '@/lib/datasets/sample/chinook-model';
import { openDuckDb } from '@/lib/engines/processes/open-duckdb';
import { importSqlite } from '@/lib/engines/processes/read-files';
import type { Engine } from '@/lib/engines/schema';
import type { DatabaseSchema } from '@/lib/semantic-model/schema';

const folder = mkdtempSync(join(tmpdir(), 'tabletalk-test-'));
let engine: Engine;
let schema: DatabaseSchema;

beforeAll(async () => {
  const path = join(folder, 'chinook.duckdb');
  await importSqlite('data/chinook/chinook.sqlite', path);
  engine = await openDuckDb(path, { memoryLimit: '256MB', threads: 2, timeoutMs: 10_000, maxRows: 100 });
  schema = await engine.introspect();
});

afterAll(async () => {
  await engine.close();
  rmSync(folder, { recursive: true, force: true });
});

const columnsOf = (table: string) =>
  schema.tables.find(({ name }) => name === table)?.columns.map(({ name }) => name) ?? [];

describe('the model of the sample', () => {
  test('speaks of every table and column that is there, and of no other', () => {
    const modelled = chinookModel.tables.map(({ name, columns }) => [
      name,
      columns.map((column) => column.name).sort(),
    ]);
    const real = schema.tables.map(({ name }) => [name, columnsOf(name).sort()]);
    expect(modelled.sort()).toEqual(real.sort());
  });

  test('names rows and times by columns that are there', () => {
    for (const { name, nameColumns, timeColumn } of chinookModel.tables) {
      const named = [...nameColumns, ...(timeColumn === undefined ? [] : [timeColumn])];
      expect(columnsOf(name)).toEqual(expect.arrayContaining(named));
    }
  });

  test('relates the tables as the foreign keys do', () => {
    const declared = schema.tables.flatMap(({ name, foreignKeys }) =>
      foreignKeys.map((key) => [name, key.columns, key.referencedTable, key.referencedColumns]),
    );
    const modelled = chinookModel.relationships.map(({ from, to }) => [from.table, from.columns, to.table, to.columns]);
    expect(modelled.map(String).sort()).toEqual(declared.map(String).sort());
  });

  test('labels everything in both languages', () => {
    const described = [
      ...chinookModel.tables,
      ...chinookModel.tables.flatMap(({ columns }) => columns),
      ...chinookModel.relationships,
      ...chinookModel.measures,
      ...chinookModel.filters,
    ];
    expect(described.filter(({ label }) => !label.en || !label.zh)).toEqual([]);
    expect(chinookModel.suggestedQuestions.en).toHaveLength(8);
    expect(chinookModel.suggestedQuestions.zh).toHaveLength(8);
  });

  test('gives no word to two tables', () => {
    const owner = new Map<string, string>();
    const clashes: string[] = [];
    for (const { name, label, synonyms } of chinookModel.tables) {
      for (const word of new Set([label.en, label.zh, ...synonyms.en, ...synonyms.zh])) {
        if (word && owner.has(word)) clashes.push(`${word}: ${owner.get(word)}, ${name}`);
        if (word) owner.set(word, name);
      }
    }
    expect(clashes).toEqual([]);
  });

  test.each(chinookModel.measures.map((measure) => [measure.name, measure] as const))(
    'the measure %s runs and is not empty',
    async (_, { aggregate, expression, table }) => {
      const { rows } = await engine.query(`SELECT ${aggregate}(${expression}) FROM "${table}"`);
      expect(Number(rows[0]?.[0])).toBeGreaterThan(0);
    },
  );

  test.each(chinookModel.filters.map((filter) => [filter.name, filter] as const))(
    'the filter %s keeps some rows and not all',
    async (_, { expression, table }) => {
      const { rows } = await engine.query(`SELECT count(*) FILTER (${expression}), count(*) FROM "${table}"`);
      const [kept, all] = rows[0] ?? [];
      expect(Number(kept)).toBeGreaterThan(0);
      expect(Number(kept)).toBeLessThan(Number(all));
    },
  );
});
