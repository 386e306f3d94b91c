import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { checkClickHouse } from '@/lib/engines/clickhouse/check-clickhouse';
import { makeServer } from '@/lib/engines/clickhouse/make-client';
import { openClickHouse } from '@/lib/engines/clickhouse/open-clickhouse';
import { readRequestSettings } from '@/lib/engines/clickhouse/request-settings';
import { runStatement } from '@/lib/engines/clickhouse/run-statement';
import type { Engine } from '@/lib/engines/schema';
import {
  hasOwnUsers,
  isClickHouseThere,
  makeClickHouseDatabase,
  READER_PASSWORD,
} from '@/lib/engines/testing/clickhouse-database';
import { describeFaults } from '@/lib/engines/testing/describe-faults';

const OPTIONS = { timeoutMs: 10_000, maxRows: 100, allowPrivate: true };

describe.skipIf(!isClickHouseThere)('ClickHouse', () => {
  let made: Awaited<ReturnType<typeof makeClickHouseDatabase>>;
  let engine: Engine;

  beforeAll(async () => {
    made = await makeClickHouseDatabase([
      `CREATE TABLE person (id UInt64, \`First Name\` String, feels Enum8('sad' = 1, 'happy' = 2), tags Array(String), born Date,
        updated_at DateTime, ratio Nullable(Float32), key UUID, code FixedString(4), pair Tuple(Int8, String)) ENGINE = MergeTree ORDER BY (id, born)`,
      `INSERT INTO person SELECT 18446744073709551615, 'Ann 安', 'happy', ['a', 'b\\'c'], toDate('2000-02-29'), toDateTime('2024-01-01 10:00:00'),
        NULL, toUUID('61f0c404-5cb3-11e7-907b-a6006ad3dba0'), 'ab', (1, 'x')`,
      'CREATE TABLE `odd ``name` (`a\\\\b` Int8, v Int8, n Int8) ENGINE = Memory',
      'INSERT INTO `odd ``name` VALUES (1, 2, 3)',
      'CREATE MATERIALIZED VIEW totals ENGINE = Memory AS SELECT count() AS total FROM person',
    ]);
    engine = await openClickHouse(made.connection, OPTIONS);
  });

  afterAll(async () => {
    await engine.close();
    await made.drop();
  });

  test('introspection finds kinds, views with what they read, the sorting key and row counts', async () => {
    const { tables } = await engine.introspect();
    expect(tables.map(({ name, kind, rowCount, reads }) => [name, kind, rowCount, reads])).toEqual([
      ['odd `name', 'table', null, []],
      ['person', 'table', 1, []],
      ['totals', 'view', null, ['person']],
    ]);
    expect(tables[1]?.primaryKey).toEqual(['id', 'born']);
    expect(tables[1]?.columns.map(({ name, kind, nullable }) => [name, kind, nullable])).toEqual([
      ['id', 'integer', false],
      ['First Name', 'text', false],
      ['feels', 'text', false],
      ['tags', 'json', false],
      ['born', 'date', false],
      ['updated_at', 'timestamp', false],
      ['ratio', 'decimal', true],
      ['key', 'text', false],
      ['code', 'text', false],
      ['pair', 'json', false],
    ]);
  });

  test('names of any kind are profiled and listed', async () => {
    const { tables } = await engine.introspect();
    const odd = tables[0] as (typeof tables)[number];
    expect((await engine.profile(odd)).map(({ column, min }) => [column, min])).toEqual([
      ['a\\b', 1],
      ['v', 2],
      ['n', 3],
    ]);
    expect(await engine.distinctValues(odd, 'v', 5)).toEqual([{ table: 'odd `name', column: 'v', value: '2' }]);
    const person = tables[1] as (typeof tables)[number];
    const profiles = await engine.profile(person);
    expect(profiles.map(({ distinctCount }) => distinctCount)).toEqual([1, 1, 1, null, 1, 1, 0, 1, 1, null]);
  });

  test('columns that the server computes are found with what they read, and profiled', async () => {
    await made.admin.command({
      query: `CREATE TABLE priced (id Int8, price Int32, gross Int32 ALIAS price + 1, twice Int32 MATERIALIZED price * 2,
        other Int8 DEFAULT id, fixed Int8 DEFAULT 7, told String ALIAS concat(currentDatabase(), toString(id))) ENGINE = Memory`,
    });
    await made.admin.command({ query: 'INSERT INTO priced (id, price) VALUES (1, 10)' });
    try {
      const priced = (await engine.introspect()).tables.find(({ name }) => name === 'priced');
      if (!priced) throw new Error('no priced');
      expect(new Map(priced.computed?.map(({ column, reads }) => [column, reads]))).toEqual(
        new Map([
          ['gross', ['price']],
          ['twice', ['price']],
          ['other', ['id']],
          ['fixed', []],
          ['told', undefined],
        ]),
      );
      const profiles = await engine.profile(priced);
      expect(profiles.map(({ column, max }) => [column, max])).toContainEqual(['gross', 11]);
      expect(profiles.map(({ column, max }) => [column, max])).toContainEqual(['twice', 20]);
    } finally {
      await made.admin.command({ query: 'DROP TABLE priced' });
    }
  });

  test('rows arrive exactly', async () => {
    const { rows } = await engine.query('SELECT * FROM person');
    expect(rows).toEqual([
      [
        '18446744073709551615',
        'Ann 安',
        'happy',
        '["a","b\'c"]',
        '2000-02-29',
        '2024-01-01 10:00:00',
        null,
        '61f0c404-5cb3-11e7-907b-a6006ad3dba0',
        'ab',
        '[1,"x"]',
      ],
    ]);
  });

  test.each([
    [
      "9007199254740993, toInt8(-7), 1.5, toDecimal64('12.34', 2), 1e3, NULL",
      ['9007199254740993', -7, 1.5, 12.34, 1000, null],
    ],
    ["nan, 1 / 0, toFloat32(0.1), toDecimal128('1234567890123456.78', 2)", [null, null, 0.1, '1234567890123456.78']],
    [
      "'it''s', 'tab\\there', 'line\\nbreak', 'back\\\\slash', '\\\\N', ''",
      ["it's", 'tab\there', 'line\nbreak', 'back\\slash', '\\N', ''],
    ],
    [
      "[1, 2], ['a\\tb', 'c'], [[1], []], (1, 'x', NULL), [NULL, 'y']",
      ['[1,2]', '["a\\tb","c"]', '[[1],[]]', '[1,"x",null]', '[null,"y"]'],
    ],
    ["'Code: 1, a DB::Exception of sorts'", ['Code: 1, a DB::Exception of sorts']],
  ])('SELECT %s', async (select, cells) => {
    expect((await engine.query(`SELECT ${select}`)).rows[0]).toEqual(cells);
  });

  test('a failure in the midst of rows is one', async () => {
    const sql = 'SELECT intDiv(1, toInt32(n) - 3) FROM `odd ``name`';
    await expect(engine.query(sql)).rejects.toMatchObject({
      code: 'query_failed',
      params: { reason: expect.stringMatching(/^Division by zero/) },
    });
    expect((await engine.query('SELECT 1 AS one')).rows).toEqual([[1]]);
  });

  test('every question bears its limits', async () => {
    const server = makeServer(made.connection, true, made.connection.database);
    try {
      const settings = await readRequestSettings(server.client);
      const sql = `SELECT name, value FROM system.settings WHERE name IN ('readonly', 'max_execution_time', 'max_memory_usage') ORDER BY name`;
      const { rows } = await runStatement(sql, { ...server, settings, maxRows: 10, timeoutMs: 4_200 });
      expect(rows).toEqual([
        ['max_execution_time', '6'],
        ['max_memory_usage', '2000000000'],
        ['readonly', '1'],
      ]);
    } finally {
      await server.close();
    }
  });

  describeFaults(checkClickHouse, () => made.connection, [
    ['user', { user: 'no_such_user' }, 'source_credentials'],
    ['password', { password: 'wrong' }, 'source_credentials'],
  ]);

  test('what is no ClickHouse is said, and not repeated', async () => {
    const other = createServer((_, response) => response.writeHead(500).end('secret page of somebody')).listen(
      0,
      '127.0.0.1',
    );
    await once(other, 'listening');
    try {
      const { port } = other.address() as AddressInfo;
      const error = await checkClickHouse({ ...made.connection, port }, true).catch((thrown) => thrown);
      expect(error).toMatchObject({ code: 'source_wrong_port', params: { kind: 'clickhouse' } });
    } finally {
      other.close();
    }
  });

  test('the report counts tables and tells one that can write how to read only', async () => {
    const report = await checkClickHouse(made.connection, true);
    expect(report).toMatchObject({
      version: expect.stringMatching(/^ClickHouse \d/),
      tables: 3,
      readOnlyRoleSql: expect.stringContaining('tabletalk_reader'),
    });
  });

  test.runIf(hasOwnUsers).each(['reader', 'frozen'])('%s may not write, and asks as well', async (user) => {
    const connection = { ...made.connection, user, password: READER_PASSWORD };
    expect(await checkClickHouse(connection, true)).toMatchObject({ tables: 3, readOnlyRoleSql: null });
    const own = await openClickHouse(connection, OPTIONS);
    try {
      expect((await own.query('SELECT count() FROM person')).rows).toEqual([[1]]);
      expect(await own.profile((await own.introspect()).tables[1] as never)).toHaveLength(10);
      await expect(own.query('SELECT no_such FROM person')).rejects.toMatchObject({ code: 'query_failed' });
      expect(await own.query('SELECT arrayJoin(range(200)) AS n FROM person', { maxRows: 7 })).toMatchObject({
        truncated: true,
      });
    } finally {
      await own.close();
    }
  });
});
