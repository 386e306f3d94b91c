import { parseStatement } from '@/lib/engines/postgres/parse-statement';
import { AppError } from '@/lib/shared/errors';
import { checkPostgresStatement, type PostgresCatalog } from '@/lib/sql/guard/check-postgres-statement';
import { checkText } from '@/lib/sql/guard/check-text';
import { Refusal } from '@/lib/sql/guard/outcome';

/** Returns the tables that the SQL reads; throws `query_refused` unless it is one harmless SELECT on the catalogue's tables. */
export async function guardStatement(sql: string, catalog: PostgresCatalog): Promise<{ tables: string[] }> {
  const fault = checkText(sql);
  if (fault !== null) throw refusal(fault);
  try {
    const outcome = checkPostgresStatement(await parseStatement(sql), catalog);
    if ('refused' in outcome) throw refusal(outcome.refused);
    return outcome;
  } catch (error) {
    throw error instanceof Refusal ? refusal(error.message) : error;
  }
}

function refusal(reason: string): AppError {
  return new AppError('query_refused', `refused: ${reason}`, { params: { reason } });
}
