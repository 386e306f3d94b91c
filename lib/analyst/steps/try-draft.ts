import type { AnalystEvent } from '@/lib/analyst/schema';
import { abortable } from '@/lib/analyst/steps/abortable';
import { readRows } from '@/lib/analyst/steps/read-rows';
import { usedColumns } from '@/lib/analyst/steps/used-columns';
import type { Draft, Rows, TurnContext } from '@/lib/analyst/turn-context';
import { hiddenColumnsOf, tableKey } from '@/lib/semantic-model/sensitive-columns';
import { sensitiveOf } from '@/lib/semantic-model/sensitive-of';
import { AppError } from '@/lib/shared/errors';
import { isFaultOfSql } from '@/lib/shared/fault-of-sql';

export type Attempt =
  | ({ kind: 'rows' } & Pick<Rows, 'result' | 'tables' | 'callsForeignFunctions'>)
  | { kind: 'rejected'; error: AppError };

/** Faults that other SQL may not have. */
const isRejection = (error: unknown): error is AppError =>
  isFaultOfSql(error) || (error instanceof AppError && error.code === 'sensitive_column');

/** What guard or database said against the SQL, safe to show. */
export function rejectionReason(error: AppError): string {
  return String(error.params.reason ?? error.code);
}

/** Why a step failed, in words that a person may read; the turn's own sentence says the rest. */
export function tellableFault(error: unknown): string | undefined {
  const reason = error instanceof AppError ? error.params.reason : undefined;
  return reason === undefined ? undefined : String(reason);
}

/** What a masked engine hides of the tables read. */
function maskedColumns({ input: { dataset } }: TurnContext, tables: readonly string[]): string[] {
  const read = dataset.schema.tables.filter((table) => tables.includes(tableKey(table)));
  return read.flatMap((table) => hiddenColumnsOf(table, sensitiveOf(dataset)));
}

/** Shows the draft, proves it harmless, and reads its rows. Faults that other SQL would have too are thrown. */
export async function* tryDraft(turn: TurnContext, draft: Draft): AsyncGenerator<AnalystEvent, Attempt> {
  const { steps, ports, input } = turn;
  const { sql, writer, fromCache } = draft;
  yield { type: 'sql', sql, writer, fromCache };
  try {
    yield steps.begin('guard');
    const { tables } = await abortable(input.signal, ports.engine.guard(sql));
    const use = await abortable(input.signal, ports.engine.inspect?.(sql) ?? Promise.resolve(null));
    const columns = use ? usedColumns(use, tables, input.dataset.schema) : [];
    yield steps.end({
      tables,
      ...(columns.length > 0 && { columns }),
      ...(ports.engine.reader && { masked: maskedColumns(turn, tables) }),
    });
    const result = yield* readRows(turn, sql);
    return { kind: 'rows', result, tables, callsForeignFunctions: (use?.foreignFunctions.length ?? 0) > 0 };
  } catch (error) {
    if (!isRejection(error)) throw error;
    yield steps.fail(tellableFault(error));
    return { kind: 'rejected', error };
  }
}
