import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { HOSTILE_STATEMENTS, LEGITIMATE_STATEMENTS } from '@/lib/engines/postgres/guard-corpus/statements';
import { openPostgres } from '@/lib/engines/postgres/open-postgres';
import type { Engine } from '@/lib/engines/schema';
import { makePostgresDatabase } from '@/lib/engines/testing/postgres-database';

let made: Awaited<ReturnType<typeof makePostgresDatabase>>;
let engine: Engine;

beforeAll(async () => {
  made = await makePostgresDatabase([
    'CREATE TABLE track (id int PRIMARY KEY, name text, length int, price numeric(10,2), updated_at timestamp, delete_flag boolean)',
    `INSERT INTO track SELECT n, 'track ' || n, n * 1000, 0.99, timestamp '2024-01-01' + n * interval '1 day', false FROM generate_series(1, 30) n`,
    'CREATE SCHEMA secret',
    'CREATE TABLE secret.salary (amount int)',
    'CREATE SEQUENCE counter',
    `CREATE FUNCTION mutate() RETURNS int LANGUAGE sql VOLATILE AS 'DELETE FROM track RETURNING 1'`,
    `CREATE FUNCTION as_owner() RETURNS int LANGUAGE sql STABLE SECURITY DEFINER AS 'SELECT 1'`,
  ]);
  engine = await openPostgres(
    { ...made.connection, schemas: ['public'] },
    { timeoutMs: 10_000, maxRows: 100, allowPrivate: true },
  );
});

afterAll(async () => {
  await engine.close();
  await made.drop();
});

describe('refused', () => {
  test.each(HOSTILE_STATEMENTS)('%s', async (sql) => {
    await expect(engine.guard(sql)).rejects.toMatchObject({
      code: 'query_refused',
      params: { reason: expect.stringMatching(/\w/) },
    });
  });
});

describe('passes and runs', () => {
  test.each(LEGITIMATE_STATEMENTS)('%s', async (sql) => {
    expect((await engine.query(sql)).columns.length).toBeGreaterThan(0);
  });
});
