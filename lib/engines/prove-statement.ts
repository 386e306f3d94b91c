import type { Dialect } from '@/lib/semantic-model/schema';
import { AppError } from '@/lib/shared/errors';
import { checkText } from '@/lib/sql/guard/check-text';
import { type GuardOutcome, NOT_PARSED, Refusal } from '@/lib/sql/guard/outcome';

/** Returns the tables that the SQL reads; throws unless `prove` finds it harmless: `query_syntax` where it does not parse, else `query_refused` (`params.reason`). */
export async function proveStatement(
  sql: string,
  dialect: Dialect,
  prove: (sql: string) => Promise<GuardOutcome>,
): Promise<{ tables: string[] }> {
  const fault = checkText(sql, dialect);
  if (fault !== null) throw refusal(fault);
  const outcome = await prove(sql).catch((error: unknown) => {
    if (error instanceof Refusal) return { refused: error.message };
    throw error;
  });
  if ('refused' in outcome) throw refusal(outcome.refused);
  return outcome;
}

export function refusal(reason: string): AppError {
  const code = reason.startsWith(NOT_PARSED) ? 'query_syntax' : 'query_refused';
  return new AppError(code, `refused: ${reason}`, { params: { reason } });
}
