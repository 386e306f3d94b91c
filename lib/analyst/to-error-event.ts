import 'server-only';
import type { AnalystEvent } from '@/lib/analyst/schema';
import { logUnexpected } from '@/lib/log';
import { AppError } from '@/lib/shared/errors';

/** A failure as readers of a turn see it. The unexpected is logged and becomes one neutral sentence with a reference. */
export function toErrorEvent(error: unknown, suggestions: string[] = []): Extract<AnalystEvent, { type: 'error' }> {
  if (error instanceof AppError && error.code !== 'internal') {
    return { type: 'error', code: error.code, params: error.params, suggestions, reference: null };
  }
  return {
    type: 'error',
    code: 'internal',
    params: {},
    suggestions,
    reference: logUnexpected(error, { in: 'answer' }),
  };
}
