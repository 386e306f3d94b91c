import 'server-only';
import { NotUnderstood } from '@/lib/analyst/not-understood';
import type { AnalystEvent } from '@/lib/analyst/schema';
import { logUnexpected } from '@/lib/log';
import { AppError } from '@/lib/shared/errors';

/** A failure as readers of a turn see it. The unexpected is logged and becomes one neutral sentence with a reference. */
export function toErrorEvent(error: unknown, suggestions: string[] = []): Extract<AnalystEvent, { type: 'error' }> {
  if (error instanceof AppError && error.code !== 'internal') {
    const misreading = error instanceof NotUnderstood ? { misreading: error.misreading } : {};
    return { type: 'error', code: error.code, params: error.params, suggestions, reference: null, ...misreading };
  }
  return {
    type: 'error',
    code: 'internal',
    params: {},
    suggestions,
    reference: logUnexpected(error, { in: 'answer' }),
  };
}
