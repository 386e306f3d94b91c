import 'server-only';
import { addressNetwork } from '@/lib/auth/client-address';
import { env } from '@/lib/env';
import { endPause, type GrowingPause, tryUnlessPaused } from '@/lib/limits/growing-pause';
import { giveBackToLimit, type Limit, takeFromLimit } from '@/lib/limits/take-from-limit';

const QUARTER_HOUR = 15 * 60;
/** An account as a whole, and an address as a whole, may fail this many times as often as one account from one address. */
const WHOLE = 10;

export interface AttemptedSignIn {
  /** The account's id, whether it was called by its name or its email; of an unknown one the text that was typed. */
  account: number | string;
  address: string;
  /** Whether the account has signed in from there before. */
  isKnown: boolean;
}

interface Guards {
  pair: GrowingPause;
  known: Limit;
  address: Limit;
  account: GrowingPause;
}

function guards(): Guards {
  const tries = env().SIGN_IN_ATTEMPTS;
  const code = 'too_many_attempts';
  const pause = { firstSeconds: 30, maxSeconds: QUARTER_HOUR, forgetSeconds: QUARTER_HOUR, code } as const;
  return {
    // The last free try begins the first pause.
    pair: { name: 'sign-in', free: tries - 1, ...pause },
    known: { name: 'sign-in from a known address', count: tries, seconds: 10 * tries, patienceSeconds: 30, code },
    address: { name: 'sign-in from an address', count: tries * WHOLE, seconds: QUARTER_HOUR, code },
    account: { name: 'sign-in to an account', free: tries * WHOLE, ...pause, firstSeconds: 1, maxSeconds: 60 },
  };
}

/**
 * Counts one attempt before the password is looked at, so that many at once do not slip through. Strangers' addresses pause
 * by account and address together, then each alone; an address that is known to be the account's own is none of
 * that: after its free tries it is answered one by one, each after a wait. Throws `too_many_attempts`.
 */
export async function countAttempt({ account, address, isKnown }: AttemptedSignIn): Promise<void> {
  const network = addressNetwork(address);
  const guard = guards();
  if (isKnown) return takeFromLimit(guard.known, [account, network]);
  await tryUnlessPaused(guard.pair, [account, network]);
  await takeFromLimit(guard.address, network);
  await tryUnlessPaused(guard.account, account);
}

/** A right password was no attempt at guessing. What others tried on the account stays counted. */
export async function forgetAttempt({ account, address, isKnown }: AttemptedSignIn): Promise<void> {
  const network = addressNetwork(address);
  const guard = guards();
  if (isKnown) return giveBackToLimit(guard.known, [account, network]);
  await endPause(guard.pair, [account, network]);
  await giveBackToLimit(guard.address, network);
}
