import 'server-only';
import { AppError } from '@/lib/shared/errors';

export type RefusalCode = 'rate_limited' | 'too_often' | 'too_many_attempts';

interface Refusal {
  code?: RefusalCode | undefined;
  detail: string;
  limit?: number;
}

/** The refusal, with when to come back: `retryAfter`, and `seconds`, `minutes` and `limit` for its sentence. */
export function refusedFor(waitSeconds: number, { code = 'too_often', detail, limit }: Refusal): AppError {
  const seconds = Math.max(1, Math.ceil(waitSeconds));
  return new AppError(code, `limit: ${detail}`, {
    retryAfter: seconds,
    params: { seconds, minutes: Math.ceil(seconds / 60), ...(limit !== undefined && { limit }) },
  });
}
