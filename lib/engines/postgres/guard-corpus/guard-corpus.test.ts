import { HOSTILE_STATEMENTS, LEGITIMATE_STATEMENTS } from '@/lib/engines/postgres/guard-corpus/statements';
import { openPostgres } from '@/lib/engines/postgres/open-postgres';
import { describeGuardCorpus } from '@/lib/engines/testing/guard-corpus';
import { isPostgresThere, makePostgresDatabase } from '@/lib/engines/testing/postgres-database';

describeGuardCorpus(
  'PostgreSQL',
  { hostile: HOSTILE_STATEMENTS, legitimate: LEGITIMATE_STATEMENTS },
  async () => {
    const made = await makePostgresDatabase([
      'CREATE TABLE track (id int PRIMARY KEY, name text, length int, price numeric(10,2), updated_at timestamp, delete_flag boolean)',
      `INSERT INTO track SELECT n, 'track ' || n, n * 1000, 0.99, timestamp '2024-01-01' + n * interval '1 day', false FROM generate_series(1, 30) n`,
      'CREATE SCHEMA secret',
      'CREATE TABLE secret.salary (amount int)',
      'CREATE SEQUENCE counter',
      "CREATE TYPE mood AS ENUM ('happy', 'sad')",
      'CREATE TYPE pair AS (a int, b int)',
      'CREATE DOMAIN positive AS int CHECK (VALUE > 0)',
      'CREATE DOMAIN named_table AS regclass',
      `CREATE FUNCTION mutate() RETURNS int LANGUAGE sql VOLATILE AS 'DELETE FROM track RETURNING 1'`,
      `CREATE FUNCTION as_owner() RETURNS int LANGUAGE sql STABLE SECURITY DEFINER AS 'SELECT 1'`,
    ]);
    const options = { timeoutMs: 10_000, maxRows: 100, allowPrivate: true };
    const engine = await openPostgres({ ...made.connection, schemas: ['public'] }, options);
    return { engine, close: () => engine.close().then(made.drop) };
  },
  isPostgresThere,
);
