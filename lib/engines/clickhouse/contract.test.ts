import { makeServer } from '@/lib/engines/clickhouse/make-client';
import { openClickHouse } from '@/lib/engines/clickhouse/open-clickhouse';
import { readRequestSettings } from '@/lib/engines/clickhouse/request-settings';
import { runStatement } from '@/lib/engines/clickhouse/run-statement';
import { isClickHouseThere, makeClickHouseDatabase } from '@/lib/engines/testing/clickhouse-database';
import { describeEngineContract } from '@/lib/engines/testing/contract';

/** The contract's tables in ClickHouse's words, of every release since 2018. */
const TABLES = [
  `CREATE TABLE things (id Int32, name String, price Nullable(Decimal(10, 2)), made Nullable(Date), seen_at Nullable(DateTime))
    ENGINE = MergeTree ORDER BY id`,
  'CREATE TABLE parts (id Int32, thing_id Nullable(Int32), weight Nullable(Float64)) ENGINE = MergeTree ORDER BY id',
  `INSERT INTO things SELECT toInt32(number + 1), if(number % 5 = 4, 'bolt', 'nut'), toDecimal32(number + 1, 2) + toDecimal32('0.25', 2),
    toDate('2024-02-29'), NULL FROM system.numbers LIMIT 50`,
  `INSERT INTO parts SELECT toInt32(number + 1), if(number < 198, toInt32(1 + (number + 1) % 50), NULL), (number + 1) / 2
    FROM system.numbers LIMIT 200`,
  "CREATE VIEW bolts AS SELECT id, price FROM things WHERE name = 'bolt'",
];

const two = '(SELECT id AS a FROM parts) AS x CROSS JOIN (SELECT id AS b FROM parts) AS y';
const slow = `SELECT sipHash64(b, arraySum(arrayMap(i -> sipHash64(i, a, 123456), range(50)))) AS h FROM ${two}`;

describeEngineContract(
  'ClickHouse',
  async () => {
    const { connection, admin, drop } = await makeClickHouseDatabase(TABLES);
    const engine = await openClickHouse(connection, { timeoutMs: 10_000, maxRows: 1_000, allowPrivate: true });
    const server = makeServer(connection, true, connection.database);
    const settings = await readRequestSettings(server.client);
    return {
      engine,
      endless: `SELECT sum(h) FROM (${Array.from({ length: 90 }, () => slow).join(' UNION ALL ')}) AS t`,
      rows: (count) => `SELECT a FROM ${two} LIMIT ${count}`,
      heavy: (letters) =>
        `SELECT arrayStringConcat(arrayMap(i -> 'x', range(${letters}))) FROM (SELECT a FROM ${two} LIMIT 2000) AS v`,
      async isRunning() {
        const query = `SELECT count() AS n FROM system.processes WHERE query LIKE '%123456%' AND query NOT LIKE '%processes%'`;
        const [row] = await (await admin.query({ query, format: 'JSONEachRow' })).json<{ n: string }>();
        return Number(row?.n) > 0;
      },
      unguarded: (sql) => runStatement(sql, { ...server, settings, maxRows: 10, timeoutMs: 5_000 }),
      async close() {
        await engine.close();
        await server.close();
        await drop();
      },
    };
  },
  isClickHouseThere,
  {
    foreignKeys: false,
    // The server looks whether it is to end between blocks of rows alone.
    endsWithinMs: 5_000,
    writes: [
      'INSERT INTO things (id, name) SELECT 999, name FROM things',
      'ALTER TABLE things DELETE WHERE 1',
      "ALTER TABLE things UPDATE name = 'x' WHERE 1",
      'TRUNCATE TABLE parts',
      'CREATE TABLE other (a Int8) ENGINE = Memory',
      'DETACH TABLE parts',
      'RENAME TABLE parts TO other',
      'OPTIMIZE TABLE parts FINAL',
      'SET readonly = 0',
    ],
  },
);
