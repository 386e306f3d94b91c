import { proveStatement } from '@/lib/engines/prove-statement';
import { checkDuckDbStatement, NOT_ONE_SELECT } from '@/lib/sql/guard/check-duckdb-statement';

/**
 * Returns the tables that the SQL reads; throws `query_refused` unless it is one harmless SELECT on the allowed tables.
 * @param parse gives the statement's tree as JSON
 */
export function guardStatement(
  sql: string,
  allowedTables: readonly string[],
  parse: (sql: string) => Promise<string>,
): Promise<{ tables: string[] }> {
  return proveStatement(sql, 'duckdb', async (text) => {
    const outcome = checkDuckDbStatement(await parse(text), allowedTables);
    // Without listed values DuckDB makes several statements of a PIVOT.
    const mayBePivot = 'refused' in outcome && outcome.refused === NOT_ONE_SELECT && /\bPIVOT\b/i.test(text);
    return mayBePivot ? { refused: `${NOT_ONE_SELECT}; PIVOT needs its values listed: ON column IN (…)` } : outcome;
  });
}
