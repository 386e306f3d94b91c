import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { LEGITIMATE_STATEMENTS, MODERN_STATEMENTS } from '@/lib/engines/clickhouse/guard-corpus/statements';
import { guardStatement } from '@/lib/engines/clickhouse/guard-statement';
import { inspectStatement } from '@/lib/engines/clickhouse/inspect-statement';
import { openClickHouse } from '@/lib/engines/clickhouse/open-clickhouse';
import { maskEngine } from '@/lib/engines/masking/mask-engine';
import { maskSubquery, type ReaderView, readerView } from '@/lib/engines/masking/table-mask';
import { clickHouseAttacks, clickHouseTables } from '@/lib/engines/masking/testing/clickhouse-attacks';
import { comparableRows } from '@/lib/engines/masking/testing/comparable-rows';
import { FALSIFIED, OWN_FALSIFIED, UNFALSIFIED } from '@/lib/engines/masking/testing/falsified-statements';
import { ATTACKS, HARMLESS, SECRET_MODEL } from '@/lib/engines/masking/testing/secret-attacks';
import { VALUES, whatIsSeen } from '@/lib/engines/masking/testing/what-is-seen';
import type { Engine } from '@/lib/engines/schema';
import { isClickHouseThere, makeClickHouseDatabase } from '@/lib/engines/testing/clickhouse-database';
import { type DatabaseSchema, semanticModelSchema } from '@/lib/semantic-model/schema';
import { findSensitiveColumns } from '@/lib/semantic-model/sensitive-columns';
import { AppError } from '@/lib/shared/errors';

const model = semanticModelSchema.parse({
  tables: [
    { name: 'customer', columns: [...(SECRET_MODEL.tables[0]?.columns ?? []), { name: 'tags', sensitive: true }] },
    { name: 'person', columns: [{ name: 'email', sensitive: true }] },
    { name: 'track', columns: [{ name: 'secret', sensitive: true }] },
  ],
});
const OTHER = `tabletalk_other_${randomBytes(4).toString('hex')}`;
describe.skipIf(!isClickHouseThere)('masked columns on ClickHouse', () => {
  let made: Awaited<ReturnType<typeof makeClickHouseDatabase>>;
  let engine: Engine;
  let member: Engine;
  let schema: DatabaseSchema;
  beforeAll(async () => {
    made = await makeClickHouseDatabase([]);
    const { database } = made.connection;
    await made.admin.command({ query: `CREATE DATABASE ${OTHER}` });
    for (const query of clickHouseTables(database, OTHER)) await made.admin.command({ query });
    const connection = { ...made.connection, schemas: [database, OTHER] };
    engine = await openClickHouse(connection, { timeoutMs: 10_000, maxRows: 100, allowPrivate: true });
    schema = await engine.introspect();
    member = maskEngine(engine, readerView(schema, findSensitiveColumns(schema, model)));
  });
  afterAll(async () => {
    await engine.close();
    await made.admin.command({ query: `DROP DATABASE ${OTHER}` });
    await made.drop();
  });

  test('the owner sees the values by every way to them', async () => {
    for (const sql of [
      'SELECT email FROM customer',
      'SELECT domain, twice, again, copied FROM customer',
      'SELECT tags FROM customer',
      'SELECT * FROM contacts',
      'SELECT * FROM kept',
      'SELECT what FROM filled',
      'SELECT email FROM merged',
      'SELECT * FROM buffered',
      `SELECT email FROM ${OTHER}.person`,
    ])
      expect(await whatIsSeen(engine, sql), sql).toMatch(VALUES);
  });

  test('a member gets no value by any attack', async () => {
    const answered: string[] = [];
    for (const sql of [...ATTACKS, ...clickHouseAttacks(made.connection.database, OTHER)]) {
      const answer = await whatIsSeen(member, sql);
      // What the attacker wrote himself may stand in a refusal.
      expect(answer.replaceAll(JSON.stringify(sql).slice(1, -1), ''), sql).not.toMatch(VALUES);
      if (answer.includes('•••')) answered.push(sql);
    }
    // Were all refused, no cover would have been tried.
    expect(answered.length).toBeGreaterThan(40);
  });

  test.each([...FALSIFIED, ...OWN_FALSIFIED.ClickHouse])('refuses %s, which a mask would falsify', async (sql) => {
    await expect(member.query(sql)).rejects.toMatchObject({
      code: 'sensitive_column',
      params: { columns: expect.stringMatching(/^customer\.\w+/) },
    });
  });

  const runnable = HARMLESS.filter(([sql]) => !sql.startsWith('WITH'));
  test.each([
    ...runnable,
    ...UNFALSIFIED.filter(([sql]) => !/JOIN|BY [12]/.test(sql)),
    ['SELECT count() FROM customer FINAL', [[3]]],
    ['SELECT c.id FROM customer AS c FINAL WHERE c.id > 2', [[3]]],
    ['SELECT max(bigger) FROM customer', [[103]]],
    ['SELECT id FROM orders WHERE customer_id IN (SELECT id FROM customer WHERE id = 2)', [[3]]],
  ] as [string, unknown[][]][])('a member may ask %s', async (sql, rows) => {
    const { rows: found } = await member.query(sql);
    expect(comparableRows(sql, found)).toEqual(comparableRows(sql, rows));
  });

  test('a name with its database is covered, of either database', async () => {
    const { database } = made.connection;
    expect((await member.query(`SELECT max(id), count(x.email) FROM ${database}.customer AS x`)).rows).toEqual([
      [3, 2],
    ]);
    expect((await member.query(`SELECT id, email FROM ${OTHER}.person`)).rows).toEqual([[1, '•••']]);
  });

  test('what goes round the cover is said, with what to do', async () => {
    for (const [sql, word] of [
      ['SELECT id FROM customer SAMPLE 1', 'SAMPLE'],
      ['SELECT id FROM customer PREWHERE id = 1', 'PREWHERE'],
      ['WITH salary AS country SELECT country FROM customer', 'WITH'],
    ] as const)
      await expect(member.query(sql)).rejects.toMatchObject({
        code: 'query_refused',
        params: { reason: expect.stringMatching(`^${word}.*say it without`) },
      });
  });

  test('profiles and values of hidden columns are not there', async () => {
    const customer = schema.tables.find((table) => table.name === 'customer');
    if (!customer) throw new Error('no customer');
    expect((await member.profile(customer)).map(({ column }) => column)).toEqual(['id', 'country', 'bigger']);
    for (const column of ['email', 'domain']) expect(await member.distinctValues(customer, column, 10)).toEqual([]);
  });

  test('a schema from before computed columns were read hides all of a marked table, and what may be one by another name', () => {
    const before = { ...schema, tables: schema.tables.map(({ computed: _, reads: __, ...table }) => table) };
    const sensitive = findSensitiveColumns(before, model);
    expect([sensitive.has('customer', 'domain'), sensitive.has('merged', 'email')]).toEqual([true, true]);
    const now = findSensitiveColumns(schema, model);
    expect([now.has('customer', 'bigger'), now.has('orders', 'amount')]).toEqual([false, false]);
    expect([now.has('hidden_view', 'id'), now.has('merged', 'id'), now.has('buffered', 'id')]).toEqual([
      true,
      true,
      true,
    ]);
  });

  test('what names no hidden column is answered as to the owner', async () => {
    await made.admin.command({
      query: `CREATE TABLE track (id Int32, name String, length Int32, price Nullable(Float64), tags Array(String), updated_at DateTime,
        delete_flag UInt8, secret String) ENGINE = ReplacingMergeTree ORDER BY id`,
    });
    await made.admin.command({
      query: `INSERT INTO track SELECT number + 1, concat('track ', toString(number)), number * 1000, 0.99, ['a', 'b'],
        toDateTime('2024-01-01 00:00:00') + number * 86400, 0, 'x' FROM system.numbers LIMIT 30`,
    });
    const full = await engine.introspect();
    const reader = maskEngine(engine, readerView(full, findSensitiveColumns(full, model)));
    const asked = LEGITIMATE_STATEMENTS.filter((sql) => !/PREWHERE|^WITH|rand\(|now\(/.test(sql));
    for (const sql of asked) {
      const expected = (await whatIsSeen(engine, sql)).replaceAll(',"x"]', ',"•••"]');
      expect(await whatIsSeen(reader, sql), sql).toBe(expected);
    }
  });
});

const CATALOG = { tables: [{ schema: 'shop', name: 'track' }], defaultSchema: 'shop' };
const COLUMNS = ['id', 'name', 'length', 'price', 'tags', 'updated_at', 'delete_flag', 'secret'];
const VIEW: ReaderView = {
  tables: new Set(['track']),
  masks: [
    {
      key: 'track',
      schema: undefined,
      name: 'track',
      columns: COLUMNS.map((name) => ({ name, isHidden: name === 'secret' })),
    },
  ],
};

/** What would be sent to a server of any release, null when it is refused. */
async function sent(sql: string): Promise<string | null> {
  const texts: string[] = [];
  const engine = {
    dialect: 'clickhouse',
    guard: (text: string) => guardStatement(text, CATALOG),
    inspect: (text: string) => inspectStatement(text, 'shop'),
    query: async (text: string) => texts.push(text),
  } as unknown as Engine;
  await maskEngine(engine, VIEW)
    .query(sql)
    .catch((error: unknown) => {
      if (!(error instanceof AppError)) throw error;
    });
  return texts[0] ?? null;
}

/** By what only later releases understand. */
const LATER_ATTACKS = [
  'WITH c AS (SELECT secret FROM track) SELECT * FROM c',
  'WITH c AS (SELECT * FROM shop.track), d AS (SELECT * FROM c, track) SELECT * FROM d',
  'WITH track AS (SELECT 1 AS secret) SELECT secret FROM track',
  'WITH Track AS (SELECT * FROM track) SELECT * FROM Track',
  'SELECT * FROM (WITH track AS (SELECT 1) SELECT * FROM track) AS a, track',
  'WITH RECURSIVE r AS (SELECT secret FROM track UNION ALL SELECT * FROM r) SELECT * FROM r',
  'WITH secret AS name SELECT name FROM track',
  'WITH c AS (WITH secret AS name SELECT name FROM track) SELECT * FROM c',
  'SELECT * EXCEPT (id) FROM track',
  "SELECT COLUMNS('sec.*') FROM track AS t FINAL",
  'SELECT secret FROM track QUALIFY 1',
  'SELECT a.secret FROM track a ASOF LEFT JOIN shop.track b ON a.id = b.id AND a.length > b.length',
  'SELECT secret FROM `shop`.`track` UNION DISTINCT SELECT secret FROM "track" EXCEPT SELECT 1',
  'SELECT (SELECT groupArray(t.secret) FROM track t) FROM numbers(1)',
  'SELECT id FROM track WHERE EXISTS (SELECT 1 FROM track WHERE id = 1)',
  'SELECT `a\nb`, secret, x FROM (SELECT 1 AS `a\nb`, 2 AS `😀`), track AS x',
];

test.each([...LATER_ATTACKS, ...LEGITIMATE_STATEMENTS, ...MODERN_STATEMENTS])(
  'no release reads past the covers of %s',
  async (sql) => {
    const text = await sent(sql);
    if (text === null) return;
    const [mask] = VIEW.masks;
    if (!mask) throw new Error('no mask');
    const bare = ['', ' FINAL'].reduce(
      (left, words) => left.replaceAll(maskSubquery(mask, 'clickhouse', words), '(SELECT 1 AS one)'),
      text,
    );
    expect(await guardStatement(bare, CATALOG)).toEqual({ tables: [] });
  },
);

test('expressions are covered within, and refused by a masked name', async () => {
  expect(await sent('WITH c AS (SELECT id FROM track) SELECT * FROM c')).toMatch(
    /^WITH c AS \(SELECT id FROM \(SELECT `id`,.*FROM `track`\)\) AS `track`\) SELECT \* FROM c$/,
  );
  expect(await sent('SELECT id FROM shop.track AS t FINAL WHERE t.id = 1')).toMatch(
    /FROM `track` FINAL\)\) AS t {2}WHERE/,
  );
  // Places are found in names over several lines and with letters of two halves too.
  expect(await sent(LATER_ATTACKS.at(-1) ?? '')).toMatch(/FROM `track`\)\) AS x$/);
  for (const sql of LATER_ATTACKS.filter((attack) => /WITH (track|Track|secret)/.test(attack)))
    expect(await sent(sql), sql).toBeNull();
});
