import { parseStatement } from '@/lib/engines/duckdb/parse-statement';
import { proveStatement } from '@/lib/engines/prove-statement';
import { checkDuckDbStatement } from '@/lib/sql/guard/check-duckdb-statement';

/** Returns the tables that the SQL reads; throws `query_refused` unless it is one harmless SELECT on the allowed tables. */
export function guardStatement(sql: string, allowedTables: readonly string[]): Promise<{ tables: string[] }> {
  return proveStatement(sql, async (text) => checkDuckDbStatement(await parseStatement(text), allowedTables));
}
