import { AppError, type ErrorCode, isErrorCode } from '@/lib/shared/errors';
import type { Locale } from '@/lib/shared/locales';
import type { Misreading } from '@/lib/shared/turn';
import type { CollectedTurn } from '@/lib/turns/ask-once';

/** An answer that failed, as the request's failure; already logged where it was unexpected. */
export class TurnFailure extends AppError {
  readonly suggestions: string[];
  readonly reference: string | undefined;
  /** Of a question that was not understood. */
  readonly misreading: Misreading | undefined;

  constructor(
    code: ErrorCode,
    { params, suggestions, reference, misreading }: NonNullable<CollectedTurn['error']>,
    /** The language of the question. */
    readonly locale?: Locale,
  ) {
    super(code, 'the turn failed', { params });
    this.name = 'TurnFailure';
    this.suggestions = suggestions;
    this.reference = reference ?? undefined;
    this.misreading = misreading;
  }
}

/** Throws what made a turn fail, and `stopped` when somebody stopped it; else does nothing. */
export function throwTurnFailure({ status, error }: CollectedTurn, locale?: Locale): void {
  if (error) throw new TurnFailure(isErrorCode(error.code) ? error.code : 'internal', error, locale);
  if (status === 'stopped') throw new AppError('stopped', 'the turn was stopped');
}
