import type { CallResult } from '@/components/shell/call-action';
import { leaveToSignIn } from '@/components/shell/leave-to-sign-in';

/** Reads from the server's own interface. A lost connection is a failure like any other, a lost sign-in leads to signing in again. */
export async function callApi<T>(
  path: string,
  signal?: AbortSignal,
): Promise<CallResult<{ data: T; headers: Headers }>> {
  let response: Response;
  try {
    response = await fetch(path, { headers: { accept: 'application/json' }, ...(signal && { signal }) });
    if (response.ok) return { ok: true, data: { data: await response.json(), headers: response.headers } };
  } catch {
    return { ok: false, error: 'offline' };
  }
  if (response.status === 401) leaveToSignIn();
  const code = { 404: 'not_found', 429: 'rate_limited', 503: 'database_busy' } as const;
  const known = code[response.status as keyof typeof code] ?? 'internal';
  return { ok: false, error: { code: known, params: {} } };
}
