import { expect, test } from 'vitest';
import {
  HOSTILE_STATEMENTS,
  LEGITIMATE_STATEMENTS,
  MODERN_STATEMENTS,
} from '@/lib/engines/clickhouse/guard-corpus/statements';
import { openClickHouse } from '@/lib/engines/clickhouse/open-clickhouse';
import { parseStatement } from '@/lib/engines/clickhouse/parse-statement';
import { isClickHouseThere, makeClickHouseDatabase } from '@/lib/engines/testing/clickhouse-database';
import { describeGuardCorpus } from '@/lib/engines/testing/guard-corpus';
import { checkClickHouseStatement } from '@/lib/sql/guard/check-clickhouse-statement';

describeGuardCorpus(
  'ClickHouse',
  { hostile: HOSTILE_STATEMENTS, legitimate: LEGITIMATE_STATEMENTS },
  async () => {
    const made = await makeClickHouseDatabase([
      `CREATE TABLE track (id Int32, name String, length Int32, price Nullable(Float64), tags Array(String), updated_at DateTime,
        delete_flag UInt8) ENGINE = ReplacingMergeTree ORDER BY id`,
      `INSERT INTO track SELECT number + 1, concat('track ', toString(number)), number * 1000, 0.99, ['a', 'b'],
        toDateTime('2024-01-01 00:00:00') + number * 86400, 0 FROM system.numbers LIMIT 30`,
    ]);
    const engine = await openClickHouse(made.connection, { timeoutMs: 10_000, maxRows: 100, allowPrivate: true });
    return { engine, close: () => engine.close().then(made.drop) };
  },
  isClickHouseThere,
);

/** What the release at hand does not know can be proven all the same. */
test.each(MODERN_STATEMENTS)('proves %s', async (sql) => {
  const catalog = { tables: [{ schema: 'shop', name: 'track' }], defaultSchema: 'shop' };
  expect(checkClickHouseStatement(await parseStatement(sql), catalog)).toMatchObject({ tables: expect.anything() });
});

test('a long chain of operators is refused, and the grammar goes on', async () => {
  await expect(parseStatement(`SELECT ${'1 + '.repeat(2000)}1`)).rejects.toThrow('operators');
  for (const [first, link] of [
    ['SELECT 1', ' + 1'],
    ['SELECT 1', '::Int8'],
    ['SELECT a', ' IS NULL'],
    ['SELECT 1', ' UNION ALL SELECT 1'],
  ]) {
    expect(await parseStatement(`${first}${link?.repeat(390)}`)).toHaveLength(1);
  }
  expect(await parseStatement('SELECT 1')).toHaveLength(1);
});
