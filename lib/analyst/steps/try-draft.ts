import type { AnalystEvent } from '@/lib/analyst/schema';
import { abortable } from '@/lib/analyst/steps/abortable';
import { readRows } from '@/lib/analyst/steps/read-rows';
import type { Draft, TurnContext } from '@/lib/analyst/turn-context';
import { AppError } from '@/lib/shared/errors';
import type { TurnResult } from '@/lib/shared/turn';

export type Attempt = { kind: 'rows'; result: TurnResult; tables: string[] } | { kind: 'rejected'; error: AppError };

/** Faults of the SQL itself, which other SQL may not have. */
const REJECTIONS = new Set(['query_refused', 'query_failed']);

/** What guard or database said against the SQL, safe to show. */
export function rejectionReason(error: AppError): string {
  return String(error.params.reason ?? error.code);
}

/** Shows the draft, proves it harmless, and reads its rows. Faults that other SQL would have too are thrown. */
export async function* tryDraft(turn: TurnContext, draft: Draft): AsyncGenerator<AnalystEvent, Attempt> {
  const { steps, ports, input } = turn;
  const { sql, writer, fromCache } = draft;
  yield { type: 'sql', sql, writer, fromCache };
  try {
    yield steps.begin('guard');
    const { tables } = await abortable(input.signal, ports.engine.guard(sql));
    yield steps.end({ tables });
    const result = yield* readRows(turn, sql);
    return { kind: 'rows', result, tables };
  } catch (error) {
    if (!(error instanceof AppError) || !REJECTIONS.has(error.code)) throw error;
    yield steps.fail(rejectionReason(error));
    return { kind: 'rejected', error };
  }
}
