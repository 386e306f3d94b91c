import { parseStatement } from '@/lib/engines/clickhouse/parse-statement';
import { proveStatement } from '@/lib/engines/prove-statement';
import { type ClickHouseCatalog, checkClickHouseStatement } from '@/lib/sql/guard/check-clickhouse-statement';

/** Returns the tables that the SQL reads; throws `query_refused` unless it is one harmless SELECT on the catalogue's tables. */
export function guardStatement(sql: string, catalog: ClickHouseCatalog): Promise<{ tables: string[] }> {
  return proveStatement(sql, 'clickhouse', async (text) =>
    checkClickHouseStatement(await parseStatement(text), catalog),
  );
}
