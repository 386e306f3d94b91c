import 'server-only';
import { db } from '@/lib/db/client';
import { env } from '@/lib/env';

/** Whether somebody new may make an account: `first` where there is none yet, which is always allowed. */
export async function getSignUpState(): Promise<'first' | 'open' | 'closed'> {
  const anyUser = await db().user.findFirst({ select: { id: true } });
  if (!anyUser) return 'first';
  return env().ALLOW_SIGN_UP ? 'open' : 'closed';
}
