import { parseStatement } from '@/lib/engines/duckdb/parse-statement';
import { AppError } from '@/lib/shared/errors';
import { checkDuckDbStatement } from '@/lib/sql/guard/check-duckdb-statement';
import { checkText } from '@/lib/sql/guard/check-text';

/** Returns the tables that the SQL reads; throws `query_refused` unless it is one harmless SELECT on the allowed tables. */
export async function guardStatement(sql: string, allowedTables: readonly string[]): Promise<{ tables: string[] }> {
  const fault = checkText(sql);
  if (fault !== null) throw refusal(fault);
  const outcome = checkDuckDbStatement(await parseStatement(sql), allowedTables);
  if ('refused' in outcome) throw refusal(outcome.refused);
  return outcome;
}

function refusal(reason: string): AppError {
  return new AppError('query_refused', `refused: ${reason}`, { params: { reason } });
}
