import { parseStatement } from '@/lib/engines/mysql/parse-statement';
import { AppError } from '@/lib/shared/errors';
import { checkMysqlStatement, type MysqlCatalog } from '@/lib/sql/guard/check-mysql-statement';
import { checkText } from '@/lib/sql/guard/check-text';
import { maskMysql } from '@/lib/sql/guard/mask-mysql';
import { Refusal } from '@/lib/sql/guard/outcome';

/** Returns the tables that the SQL reads; throws `query_refused` unless it is one harmless SELECT on the catalogue's tables. */
export async function guardStatement(sql: string, catalog: MysqlCatalog): Promise<{ tables: string[] }> {
  const fault = checkText(sql);
  if (fault !== null) throw refusal(fault);
  try {
    const outcome = checkMysqlStatement(await parseStatement(maskMysql(sql)), catalog);
    if ('refused' in outcome) throw refusal(outcome.refused);
    return outcome;
  } catch (error) {
    throw error instanceof Refusal ? refusal(error.message) : error;
  }
}

function refusal(reason: string): AppError {
  return new AppError('query_refused', `refused: ${reason}`, { params: { reason } });
}
