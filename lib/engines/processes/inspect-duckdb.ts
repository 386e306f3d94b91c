import 'server-only';
import { parseStatement } from '@/lib/engines/processes/parse-statement';
import type { StatementUse } from '@/lib/sql/uses/column-use';
import { duckDbUses } from '@/lib/sql/uses/duckdb-uses';

/** What SQL names, by DuckDB's own parser. */
export async function inspectDuckDb(sql: string): Promise<StatementUse> {
  return duckDbUses(JSON.parse(await parseStatement('duckdb', sql)));
}
