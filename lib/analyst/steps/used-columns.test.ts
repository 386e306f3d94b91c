import { expect, test } from 'vitest';
import { usedColumns } from '@/lib/analyst/steps/used-columns';
import { inspectStatement as inspectClickHouse } from '@/lib/engines/clickhouse/inspect-statement';
import { parseStatement as parseDuckDb } from '@/lib/engines/duckdb/parse-statement';
import { parseStatement as parseMysql } from '@/lib/engines/mysql/parse-statement';
import { parseStatement as parsePostgres } from '@/lib/engines/postgres/parse-statement';
import { databaseSchemaSchema } from '@/lib/semantic-model/schema';
import { maskMysql } from '@/lib/sql/guard/mask-mysql';
import type { StatementUse } from '@/lib/sql/uses/column-use';
import { duckDbUses } from '@/lib/sql/uses/duckdb-uses';
import { mysqlUses } from '@/lib/sql/uses/mysql-uses';
import { postgresUses } from '@/lib/sql/uses/postgres-uses';

const table = (name: string, columns: string[]) => ({
  name,
  kind: 'table' as const,
  rowCount: null,
  primaryKey: [],
  foreignKeys: [],
  columns: columns.map((column) => ({ name: column, type: 'TEXT', kind: 'text' as const, nullable: true })),
});
const schema = databaseSchemaSchema.parse({
  dialect: 'duckdb',
  tables: [
    table('customer', ['id', 'name', 'country']),
    table('orders', ['id', 'customer_id', 'amount']),
    table('unread', ['name']),
  ],
});

const PARSERS: [string, (sql: string) => Promise<StatementUse>][] = [
  ['DuckDB', async (sql) => duckDbUses(JSON.parse(await parseDuckDb(sql)))],
  ['PostgreSQL', async (sql) => postgresUses(await parsePostgres(sql), new Set())],
  ['MySQL', async (sql) => mysqlUses(await parseMysql(maskMysql(sql)))],
  ['ClickHouse', (sql) => inspectClickHouse(sql, 'default')],
];

test.each(PARSERS)(
  '%s: the columns of the tables read, by alias, by name and where they may be either’s',
  async (_name, parse) => {
    const used = async (sql: string) => usedColumns(await parse(sql), ['customer', 'orders'], schema);
    expect(
      await used(
        'SELECT c.name, sum(o.amount) AS s FROM customer c JOIN orders o ON o.customer_id = c.id GROUP BY c.name ORDER BY s',
      ),
    ).toEqual(['customer.id', 'customer.name', 'orders.amount', 'orders.customer_id']);
    expect(await used('SELECT country FROM customer, orders WHERE id = 1')).toEqual([
      'customer.country',
      'customer.id|orders.id',
    ]);
    expect(await used('WITH t AS (SELECT amount AS n FROM orders) SELECT t.n, t.amount FROM t')).toEqual([
      'orders.amount',
    ]);
    expect(await used('SELECT * FROM customer')).toEqual([]);
  },
);
