import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { checkPostgres } from '@/lib/engines/postgres/check-postgres';
import { openPostgres } from '@/lib/engines/postgres/open-postgres';
import type { Engine } from '@/lib/engines/schema';
import { codeOf, describeFaults } from '@/lib/engines/testing/describe-faults';
import { isPostgresThere, makePostgresDatabase } from '@/lib/engines/testing/postgres-database';

describe.skipIf(!isPostgresThere)('PostgreSQL', () => {
  const OPTIONS = { timeoutMs: 10_000, maxRows: 100, allowPrivate: true };
  let made: Awaited<ReturnType<typeof makePostgresDatabase>>;
  let engine: Engine;

  beforeAll(async () => {
    made = await makePostgresDatabase([
      `CREATE TYPE mood AS ENUM ('sad', 'happy')`,
      `CREATE TABLE person (id bigserial PRIMARY KEY, "First Name" text, feels mood, tags text[], updated_at timestamptz, pay money, key uuid DEFAULT gen_random_uuid(), note xml)`,
      `COMMENT ON TABLE person IS 'People we know'`,
      `COMMENT ON COLUMN person.feels IS 'How they feel'`,
      `INSERT INTO person ("First Name", feels, tags, updated_at) VALUES ('Ann', 'happy', '{a,"b c",NULL}', '2024-01-01 12:00+02')`,
      'CREATE SCHEMA sales',
      'CREATE TABLE sales."order" (id int PRIMARY KEY, person_id bigint REFERENCES person (id), total numeric(10,2))',
      'CREATE MATERIALIZED VIEW sales.totals AS SELECT sum(total) AS total FROM sales."order"',
      'CREATE TABLE parted (a int) PARTITION BY RANGE (a)',
      'CREATE TABLE parted_1 PARTITION OF parted FOR VALUES FROM (0) TO (10)',
      `CREATE FUNCTION public.mutate() RETURNS int LANGUAGE sql VOLATILE AS 'DELETE FROM person RETURNING 1'`,
      `CREATE FUNCTION public.as_owner() RETURNS int LANGUAGE sql STABLE SECURITY DEFINER AS 'SELECT 1'`,
      `CREATE FUNCTION public.twice(a int) RETURNS int LANGUAGE sql IMMUTABLE AS 'SELECT 2 * a'`,
    ]);
    engine = await openPostgres(made.connection, OPTIONS);
  });

  afterAll(async () => {
    await engine.close();
    await made.drop();
  });

  describe('introspection', () => {
    test('finds schemas, comments, kinds, materialised views and partitioned tables once', async () => {
      const { tables } = await engine.introspect();
      expect(tables.map(({ schema, name, kind, comment }) => [schema, name, kind, comment])).toEqual([
        [undefined, 'parted', 'table', undefined],
        [undefined, 'person', 'table', 'People we know'],
        ['sales', 'order', 'table', undefined],
        ['sales', 'totals', 'view', undefined],
      ]);
      expect(tables[1]?.columns.map(({ name, type, kind }) => [name, type, kind])).toEqual([
        ['id', 'bigint', 'integer'],
        ['First Name', 'text', 'text'],
        ['feels', 'mood', 'text'],
        ['tags', 'text[]', 'json'],
        ['updated_at', 'timestamp with time zone', 'timestamp'],
        ['pay', 'money', 'other'],
        ['key', 'uuid', 'text'],
        ['note', 'xml', 'text'],
      ]);
      expect(tables[1]?.columns[2]?.comment).toBe('How they feel');
      expect(tables[2]?.foreignKeys).toEqual([
        { columns: ['person_id'], referencedTable: 'person', referencedColumns: ['id'] },
      ]);
    });

    test('profiles enumerations, identifiers, arrays and XML, and lists their values', async () => {
      const { tables } = await engine.introspect();
      const person = tables.find(({ name }) => name === 'person') as (typeof tables)[number];
      const profiles = await engine.profile(person);
      expect(profiles.map(({ column, distinctCount, topValues }) => [column, distinctCount, topValues.length])).toEqual(
        [
          ['id', 1, 1],
          ['First Name', 1, 1],
          ['feels', 1, 1],
          ['tags', null, 0],
          ['updated_at', 1, 1],
          ['pay', null, 0],
          ['key', 1, 1],
          ['note', 0, 0],
        ],
      );
      const values = await engine.distinctValues(person, 'feels', 5);
      expect(values).toEqual([{ table: 'person', column: 'feels', value: 'happy' }]);
    });

    test('keeps to the schemas asked for, whose tables then bear no schema', async () => {
      const sales = await openPostgres({ ...made.connection, schemas: ['sales'] }, OPTIONS);
      try {
        const { tables } = await sales.introspect();
        expect(tables.map(({ schema, name }) => [schema, name])).toEqual([
          [undefined, 'order'],
          [undefined, 'totals'],
        ]);
        expect((await sales.query('SELECT count(*) FROM "order"')).rows).toEqual([[0]]);
        await expect(sales.query('SELECT * FROM person')).rejects.toMatchObject({ code: 'query_refused' });
        await expect(sales.query('SELECT * FROM public.person')).rejects.toMatchObject({ code: 'query_refused' });
      } finally {
        await sales.close();
      }
    });
  });

  test.each([
    ['9007199254740993::int8, 7::int2, 1.5::real, 0.1::float8', ['9007199254740993', 7, 1.5, 0.1]],
    [
      "12.34::numeric, 1234567890123456.78::numeric, 'NaN'::numeric, 'Infinity'::float8",
      [12.34, '1234567890123456.78', null, null],
    ],
    ["true, NULL, 'x'::varchar, 'y'::char(3)", [true, null, 'x', 'y  ']],
    [
      "date '2024-02-29', timestamp '2024-02-29 01:02:03.5', timestamptz '2024-02-29 01:02:03+02', time '01:02'",
      ['2024-02-29', '2024-02-29 01:02:03.5', '2024-02-28 23:02:03', '01:02:00'],
    ],
    ["interval '1 day 2 hours', '\\x01ff'::bytea, '{\"a\": 1}'::jsonb", ['1 day 02:00:00', '0x01ff', '{"a": 1}']],
    [
      "ARRAY[1, NULL, 3], ARRAY['a', 'b,\"c', NULL], ARRAY[[true], [false]]",
      ['[1,null,3]', '["a","b,\\"c",null]', '[[true],[false]]'],
    ],
  ])('SELECT %s', async (select, cells) => {
    expect((await engine.query(`SELECT ${select}`)).rows[0]).toEqual(cells);
  });

  test('rows of user types arrive', async () => {
    const { columns, rows } = await engine.query('SELECT "First Name", feels, tags, updated_at, twice(2) FROM person');
    expect(columns.map(({ kind }) => kind)).toEqual(['text', 'text', 'json', 'timestamp', 'integer']);
    expect(rows).toEqual([['Ann', 'happy', '["a","b c",null]', '2024-01-01 10:00:00', 4]]);
  });

  describeFaults(checkPostgres, () => made.connection, [['user', { user: 'no_such_role' }, 'source_credentials']]);

  test('what speaks another protocol is no PostgreSQL', async () => {
    const other = createServer((socket) => socket.end('J\0\0\0\n5.5.5-10.11.19-MariaDB\0')).listen(0, '127.0.0.1');
    await once(other, 'listening');
    const { port } = other.address() as AddressInfo;
    expect(await codeOf(checkPostgres, { ...made.connection, port })).toBe('source_wrong_port');
    other.close();
  });

  test('a role without rights to the database is told so', async () => {
    const { database } = made.connection;
    const role = `stranger_${database}`;
    await made.admin.query(`CREATE ROLE ${role} LOGIN; REVOKE CONNECT ON DATABASE ${database} FROM PUBLIC`);
    try {
      expect(await codeOf(checkPostgres, { ...made.connection, user: role })).toBe('source_rights');
    } finally {
      await made.admin.query(`GRANT CONNECT ON DATABASE ${database} TO PUBLIC; DROP ROLE ${role}`);
    }
  });

  test('a server that goes away is unreachable, and the next question finds it again', async () => {
    const own = await openPostgres(made.connection, OPTIONS);
    try {
      const running = own.query('SELECT count(*) FROM generate_series(1, 100000000) a, generate_series(1, 1000) b');
      const ended = expect(running).rejects.toMatchObject({ code: 'source_unreachable' });
      const find = `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND query LIKE '%100000000%' AND pid <> pg_backend_pid() AND state = 'active'`;
      await expect.poll(async () => (await made.admin.query(find)).rowCount, { timeout: 5_000 }).toBe(1);
      await ended;
      expect((await own.query('SELECT 1 AS one')).rows).toEqual([[1]]);
    } finally {
      await own.close();
    }
  });

  test.each(["repeat('x', 200000000) AS one", "repeat('x', 1000000) FROM generate_series(1, 300)"])(
    'what is too large to be gathered is given up: SELECT %s',
    async (select) => {
      const before = process.memoryUsage().rss;
      await expect(engine.query(`SELECT ${select}`)).rejects.toMatchObject({ code: 'query_too_large' });
      expect(process.memoryUsage().rss - before).toBeLessThan(400_000_000);
      expect((await engine.query('SELECT 1 AS one')).rows).toEqual([[1]]);
    },
  );

  test('row counts are estimates, also before the first ANALYZE', async () => {
    const count = async () => (await engine.introspect()).tables.find(({ name }) => name === 'person')?.rowCount;
    await expect.poll(count, { timeout: 10_000 }).toBe(1);
    await made.admin.query('ANALYZE person');
    expect(await count()).toBe(1);
  });

  test('the report counts tables and offers a read-only role to one that can write', async () => {
    const report = await checkPostgres(made.connection, true);
    expect(report).toMatchObject({ version: expect.stringMatching(/^PostgreSQL \d/), tables: 4 });
    const role = `tabletalk_reader_${made.connection.database}`;
    const sql = String(report.readOnlyRoleSql).replaceAll('tabletalk_reader', role);
    await made.admin.query(sql);
    try {
      const reader = await checkPostgres({ ...made.connection, user: role, password: 'choose-one' }, true);
      expect(reader).toMatchObject({ tables: 4, readOnlyRoleSql: null });
    } finally {
      await made.admin.query(`DROP OWNED BY ${role}; DROP ROLE ${role}`);
    }
  });
});
