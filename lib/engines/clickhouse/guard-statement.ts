import { parseTree } from '@/lib/engines/processes/parse-statement';
import { proveStatement } from '@/lib/engines/prove-statement';
import { type ClickHouseCatalog, checkClickHouseStatement } from '@/lib/sql/guard/check-clickhouse-statement';
import { maskClickHouse } from '@/lib/sql/guard/mask-clickhouse';
import { standardClickHouse } from '@/lib/sql/guard/standard-clickhouse';

/** Returns the tables that the SQL reads; throws `query_refused` unless it is one harmless SELECT on the catalogue's tables. */
export function guardStatement(sql: string, catalog: ClickHouseCatalog): Promise<{ tables: string[] }> {
  return proveStatement(sql, 'clickhouse', async (text) =>
    checkClickHouseStatement(await parseTree('clickhouse', standardClickHouse(maskClickHouse(text))), catalog),
  );
}
