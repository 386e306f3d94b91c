import 'server-only';
import { logUnexpected } from '@/lib/log';
import { AppError } from '@/lib/shared/errors';

/** `{error: {code, params, field?, reference?}}` with the code's status; the unexpected says only where the log has it. */
export function errorResponse(error: unknown): Response {
  if (!(error instanceof AppError) || error.code === 'internal') {
    const reference = logUnexpected(error, { in: 'api/chat' });
    return Response.json({ error: { code: 'internal', params: {}, reference } }, { status: 500 });
  }
  const { code, params, field, retryAfter, status } = error;
  const headers = retryAfter === undefined ? undefined : { 'retry-after': String(retryAfter) };
  return Response.json({ error: { code, params, field } }, { status, ...(headers && { headers }) });
}
