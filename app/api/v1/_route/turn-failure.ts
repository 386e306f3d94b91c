import { AppError, type ErrorCode, isErrorCode } from '@/lib/shared/errors';
import type { CollectedTurn } from '@/lib/turns/ask-once';

/** An answer that failed, as the request's failure; already logged where it was unexpected. */
export class TurnFailure extends AppError {
  readonly suggestions: string[];
  readonly reference: string | undefined;

  constructor(code: ErrorCode, { params, suggestions, reference }: NonNullable<CollectedTurn['error']>) {
    super(code, 'the turn failed', { params });
    this.name = 'TurnFailure';
    this.suggestions = suggestions;
    this.reference = reference ?? undefined;
  }
}

/** Throws what made a turn fail, and `stopped` when somebody stopped it; else does nothing. */
export function throwTurnFailure({ status, error }: CollectedTurn): void {
  if (error) throw new TurnFailure(isErrorCode(error.code) ? error.code : 'internal', error);
  if (status === 'stopped') throw new AppError('stopped', 'the turn was stopped');
}
