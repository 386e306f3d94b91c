import type { Dialect } from '@/lib/semantic-model/schema';
import { AppError } from '@/lib/shared/errors';
import { checkText } from '@/lib/sql/guard/check-text';
import { type GuardOutcome, Refusal } from '@/lib/sql/guard/outcome';

/** Returns the tables that the SQL reads; throws `query_refused` (`params.reason`) unless `prove` finds it harmless. */
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
  return new AppError('query_refused', `refused: ${reason}`, { params: { reason } });
}
