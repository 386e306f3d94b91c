import { isMariaDbThere, makeMariaDbDatabase } from '@/lib/engines/testing/mariadb-database';
import { isPostgresThere, makePostgresDatabase } from '@/lib/engines/testing/postgres-database';
import type { Scratch } from './scratch.ts';
import { SECRET } from './words.ts';

const COLUMNS = 'id int, name varchar(40), length int, price numeric(10,2), updated_at timestamp';
const ROWS = [1, 2, 3, 4, 5].map((n) => `(${n}, 'track ${n}', ${n * 1000}, 0.99, '2024-01-0${n} 00:00:00')`).join(', ');

/** PostgreSQL as its owner may use it, in transactions that may write. Null where it does not run. */
export async function openScratchPostgres(): Promise<Scratch | null> {
  if (!isPostgresThere) return null;
  const made = await makePostgresDatabase([
    `CREATE TABLE track (${COLUMNS})`,
    `INSERT INTO track VALUES ${ROWS}`,
    'CREATE SCHEMA secret',
    `CREATE TABLE secret.salary AS SELECT '${SECRET}'::text AS amount`,
    'CREATE SEQUENCE counter',
    "CREATE TYPE mood AS ENUM ('happy', 'sad')",
    `CREATE FUNCTION mutate() RETURNS int LANGUAGE sql VOLATILE AS 'DELETE FROM track RETURNING 1'`,
    `CREATE FUNCTION as_owner() RETURNS text LANGUAGE sql STABLE SECURITY DEFINER AS 'SELECT amount FROM secret.salary'`,
    "SET statement_timeout = '500ms'",
  ]);
  // As lists: columns of one name would hide each other.
  const read = async (text: string) => (await made.admin.query({ text, values: [], rowMode: 'array' })).rows;
  const state = async () =>
    JSON.stringify(
      await read(`SELECT (SELECT string_agg(t::text, ',' ORDER BY id) FROM track t), count(*),
        (SELECT last_value::text || is_called::text FROM counter), (SELECT count(*) FROM pg_largeobject_metadata),
        (SELECT count(*) FROM pg_locks WHERE locktype = 'advisory'),
        (SELECT string_agg(setting, ',' ORDER BY name) FROM pg_settings WHERE source <> 'default') FROM pg_class`),
    );
  const names = await made.admin.query<{ name: string }>('SELECT DISTINCT proname AS name FROM pg_proc');
  const functions = names.rows.map(({ name }) => name).filter((name) => /^\w+$/.test(name));
  return compare(functions, state, read, made.drop);
}

/** MariaDB as an administrator may use it. Null where it does not run. */
export async function openScratchMariaDb(): Promise<Scratch | null> {
  if (!isMariaDbThere) return null;
  const made = await makeMariaDbDatabase([
    `CREATE TABLE track (${COLUMNS})`,
    `INSERT INTO track VALUES ${ROWS}`,
    `CREATE TABLE salary AS SELECT '${SECRET}' AS amount`,
    'CREATE SEQUENCE counter',
    'SET max_statement_time = 0.5',
    'CREATE FUNCTION mutate() RETURNS INT MODIFIES SQL DATA BEGIN DELETE FROM track; RETURN 1; END',
  ]);
  const state = async () => {
    const [rows] =
      await made.admin.query(`SELECT (SELECT group_concat(concat_ws('|', id, name, length, price, updated_at)) FROM track),
      (SELECT count(*) FROM information_schema.tables), (SELECT group_concat(VARIABLE_NAME, VARIABLE_VALUE ORDER BY VARIABLE_NAME)
        FROM information_schema.USER_VARIABLES), @@session.sql_mode, @@session.tx_read_only, is_free_lock('a')`);
    return JSON.stringify(rows);
  };
  return compare([], state, async (sql) => (await made.admin.query(sql))[0], made.drop);
}

function compare(
  functions: string[],
  state: () => Promise<string>,
  query: (sql: string) => Promise<unknown>,
  close: () => Promise<void>,
): Scratch {
  return {
    functions,
    ended: 0,
    async run(sql) {
      const before = await state();
      const told = await query(sql).then((rows) => JSON.stringify(rows), String);
      if (told.includes(SECRET)) return 'it told a secret';
      const after = await state();
      return after === before ? null : `it left ${after} of ${before}`;
    },
    close,
  };
}
