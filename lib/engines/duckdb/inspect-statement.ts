import 'server-only';
import { parseStatement } from '@/lib/engines/duckdb/parse-statement';
import type { StatementUse } from '@/lib/sql/uses/column-use';
import { duckDbUses } from '@/lib/sql/uses/duckdb-uses';

/** What SQL names, by DuckDB's own parser. */
export async function inspectStatement(sql: string): Promise<StatementUse> {
  return duckDbUses(JSON.parse(await parseStatement(sql)));
}
