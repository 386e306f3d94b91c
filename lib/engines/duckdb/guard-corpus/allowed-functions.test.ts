import { DuckDBInstance } from '@duckdb/node-api';
import { beforeAll, expect, test } from 'vitest';
import { LEFT_OUT } from '@/lib/engines/duckdb/guard-corpus/left-out-functions';
import { isAllowedDuckDbFunction, isAllowedTableFunction } from '@/lib/sql/guard/duckdb-functions';

let scalars: string[];
let tables: string[];

beforeAll(async () => {
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  const read = async (types: string) =>
    (
      await connection.runAndReadAll(
        `SELECT DISTINCT lower(function_name) FROM duckdb_functions() WHERE function_type IN (${types}) ORDER BY 1`,
      )
    )
      .getRows()
      .map(([name]) => String(name));
  scalars = await read("'aggregate', 'scalar', 'macro'");
  tables = await read("'table', 'table_macro'");
  connection.closeSync();
  instance.closeSync();
});

const whyLeftOut = (name: string) =>
  LEFT_OUT.find(([, test]) => (test instanceof RegExp ? test.test(name) : test.includes(name)))?.[0];

test('every function of DuckDB is allowed or left out for a reason that is written down', () => {
  const undecided = [
    ...scalars.filter((name) => !isAllowedDuckDbFunction(name)),
    ...tables.filter((name) => !isAllowedTableFunction(name)),
  ].filter((name) => whyLeftOut(name) === undefined);
  expect(undecided).toEqual([]);
});

test('nothing is allowed that is left out', () => {
  const both = scalars.filter((name) => isAllowedDuckDbFunction(name) && whyLeftOut(name) !== undefined);
  // The aggregate, not the table function of that name.
  expect(both).toEqual(['histogram', 'pg_size_pretty', 'pg_typeof']);
});

test('most of what computes is allowed', () => {
  expect(scalars.filter(isAllowedDuckDbFunction).length).toBeGreaterThan(480);
});
