import { leaveToSignIn } from '@/components/shell/leave-to-sign-in';
import type { ActionResult } from '@/lib/actions/schema';

export type ActionFailure = Extract<ActionResult<never>, { ok: false }>['error'];
export type CallResult<T> = { ok: true; data: T } | { ok: false; error: ActionFailure | 'offline' };

/** Waits for a server action; a lost connection becomes a failure like any other, a lost sign-in leads to signing in again. */
export async function callAction<T>(action: Promise<ActionResult<T>>): Promise<CallResult<T>> {
  let result: ActionResult<T>;
  try {
    result = await action;
  } catch {
    return { ok: false, error: 'offline' };
  }
  if (!result.ok && result.error.code === 'unauthenticated') leaveToSignIn();
  return result;
}
