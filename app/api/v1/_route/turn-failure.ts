import { AppError, type ErrorCode, isErrorCode } from '@/lib/shared/errors';
import type { Locale } from '@/lib/shared/locales';
import type { CollectedTurn } from '@/lib/turns/ask-once';

/** An answer that failed, as the request's failure; already logged where it was unexpected. */
export class TurnFailure extends AppError {
  readonly suggestions: string[];
  readonly reference: string | undefined;
  /** Words that were not understood. */
  readonly unmatched: string[];

  constructor(
    code: ErrorCode,
    { params, suggestions, reference }: NonNullable<CollectedTurn['error']>,
    /** The language of the question. */
    readonly locale?: Locale,
  ) {
    super(code, 'the turn failed', { params });
    this.name = 'TurnFailure';
    this.suggestions = suggestions;
    this.reference = reference ?? undefined;
    this.unmatched =
      code === 'question_not_understood'
        ? String(params.words ?? '')
            .split(/, |、/)
            .filter(Boolean)
        : [];
  }
}

/** Throws what made a turn fail, and `stopped` when somebody stopped it; else does nothing. */
export function throwTurnFailure({ status, error }: CollectedTurn, locale?: Locale): void {
  if (error) throw new TurnFailure(isErrorCode(error.code) ? error.code : 'internal', error, locale);
  if (status === 'stopped') throw new AppError('stopped', 'the turn was stopped');
}
