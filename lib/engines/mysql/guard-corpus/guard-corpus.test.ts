import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { HOSTILE_STATEMENTS, LEGITIMATE_STATEMENTS } from '@/lib/engines/mysql/guard-corpus/statements';
import { openMysql } from '@/lib/engines/mysql/open-mysql';
import type { Engine } from '@/lib/engines/schema';
import { makeMariaDbDatabase } from '@/lib/engines/testing/mariadb-database';

let made: Awaited<ReturnType<typeof makeMariaDbDatabase>>;
let engine: Engine;

beforeAll(async () => {
  made = await makeMariaDbDatabase([
    'CREATE TABLE track (id INT PRIMARY KEY, name VARCHAR(40), length INT, price DECIMAL(10,2), updated_at DATETIME, delete_flag BOOLEAN)',
    "INSERT INTO track SELECT seq, concat('track ', seq), seq * 1000, 0.99, '2024-01-01' + INTERVAL seq DAY, false FROM seq_1_to_30",
  ]);
  engine = await openMysql(made.connection, { timeoutMs: 10_000, maxRows: 100, allowPrivate: true });
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
