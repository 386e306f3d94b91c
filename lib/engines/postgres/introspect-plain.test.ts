import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { CatalogQuery } from '@/lib/engines/postgres/introspect';
import { introspect } from '@/lib/engines/postgres/introspect';
import { introspectPlain } from '@/lib/engines/postgres/introspect-plain';
import { isMissing, readFacts } from '@/lib/engines/postgres/read-facts';
import { runStatement } from '@/lib/engines/postgres/run-statement';
import { isPostgresThere, makePostgresDatabase } from '@/lib/engines/testing/postgres-database';

const refusal = (code: string) => Object.assign(new pg.DatabaseError('refused', 1, 'error'), { code });

describe.runIf(isPostgresThere)('a server that lacks parts of PostgreSQL', () => {
  let made: Awaited<ReturnType<typeof makePostgresDatabase>>;
  let query: CatalogQuery;

  beforeAll(async () => {
    made = await makePostgresDatabase([
      'CREATE TABLE people (id int PRIMARY KEY, name text NOT NULL, tags text[], born date)',
      'CREATE SCHEMA sales',
      'CREATE TABLE sales.orders (id int, line int, person int REFERENCES people (id), total numeric(10,2), PRIMARY KEY (id, line))',
      'CREATE VIEW adults AS SELECT id FROM people',
    ]);
    query = async (sql, values) => (await made.admin.query(sql, values)).rows;
  });
  afterAll(() => made.drop());

  test("has the same tables, columns and keys by the standard's views", async () => {
    const structure = ({ tables }: Awaited<ReturnType<typeof introspect>>['schema']) =>
      tables
        .map(({ schema, name, kind, columns, primaryKey, foreignKeys }) => ({
          schema,
          name,
          kind,
          columns: columns.map((column) => [column.name, column.kind, column.nullable]),
          primaryKey,
          foreignKeys,
        }))
        .toSorted((a, b) => a.name.localeCompare(b.name));
    for (const schemas of [[], ['sales']]) {
      const own = await introspect(query, schemas);
      const plain = await introspectPlain(query, schemas);
      expect(structure(plain.schema)).toEqual(structure(own.schema));
      expect(plain.defaultSchema).toBe(own.defaultSchema);
    }
  });

  test('goes without keys and kinds of types that it does not tell, but not without the list of functions', async () => {
    const without =
      (pattern: RegExp): CatalogQuery =>
      (sql, values) =>
        pattern.test(sql) ? Promise.reject(refusal('42P01')) : query(sql, values);
    const { schema } = await introspectPlain(without(/referential_constraints|table_constraints/), []);
    expect(schema.tables.every(({ primaryKey, foreignKeys }) => primaryKey.length + foreignKeys.length === 0)).toBe(
      true,
    );
    expect((await readFacts(without(/pg_type/), true)).categories.size).toBe(0);
    await expect(readFacts(without(/pg_type/))).rejects.toMatchObject({ code: '42P01' });
    await expect(readFacts(without(/pg_proc/))).rejects.toMatchObject({ code: '42P01' });
  });

  test('goes without settings that it does not know, and still only reads', async () => {
    const pool = new pg.Pool({ ...made.connection, max: 1 });
    pool.on('error', () => undefined);
    const unsupported = new Set<never>();
    const run = {
      pool,
      cancelBackend: () => Promise.resolve(),
      unsupported,
      searchPath: ['public'],
      categories: new Map(),
      maxRows: 9,
      timeoutMs: 5_000,
    };
    pool.on('connect', (client) => {
      client.on('error', () => undefined);
      const send = client.query.bind(client) as (...args: unknown[]) => unknown;
      Object.assign(client, {
        query: (...args: unknown[]) =>
          typeof args[0] === 'string' && /intervalstyle|client_connection_check/.test(args[0])
            ? Promise.resolve(send('ROLLBACK')).then(() => Promise.reject(refusal('42704')))
            : send(...args),
      });
    });
    try {
      expect((await runStatement('SELECT count(*) FROM people', run)).rows).toEqual([[0]]);
      expect([...unsupported]).toEqual(['client_check', 'intervalstyle']);
      await expect(runStatement("INSERT INTO people VALUES (1, 'Ann')", run)).rejects.toMatchObject({ code: '25006' });
    } finally {
      await pool.end();
    }
  });
});

test('rights that are wanting are no lack of the server', () => {
  expect(isMissing(refusal('42P01'))).toBe(true);
  expect(isMissing(refusal('0A000'))).toBe(true);
  expect(isMissing(refusal('42501'))).toBe(false);
  expect(isMissing(refusal('57014'))).toBe(false);
});
