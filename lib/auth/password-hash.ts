import 'server-only';
import { type Algorithm, hash, verify } from '@node-rs/argon2';
import { AppError } from '@/lib/shared/errors';

/** OWASP's first recommendation for argon2id: 19 MiB, two passes, one lane. */
const COST = { algorithm: 2 as Algorithm.Argon2id, memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** Each takes 19 MiB and a thread that files and queries want too. */
const MOST_AT_ONCE = 2;
/** What can be done within about a second; whoever comes then had better come back. */
const WAITING_AT_MOST = 40;

let running = 0;
const waiting: (() => void)[] = [];

/** Does some work on a password when it is its turn. Throws `sign_in_busy` when too many wait. */
async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  if (running < MOST_AT_ONCE) running += 1;
  else {
    if (waiting.length >= WAITING_AT_MOST) throw new AppError('sign_in_busy', 'too many passwords', { retryAfter: 1 });
    // Who ends hands its place on.
    await new Promise<void>((resolve) => waiting.push(resolve));
  }
  try {
    return await work();
  } finally {
    const next = waiting.shift();
    if (next) next();
    else running -= 1;
  }
}

/** Throws `sign_in_busy`. */
export function hashPassword(password: string): Promise<string> {
  return inTurn(() => hash(password, COST));
}

let nobodysHash: Promise<string> | undefined;

/** Takes the same time whether there is a hash to compare with or not, so that nobody learns who has an account. Throws `sign_in_busy`. */
export async function verifyPassword(password: string, hashed: string | null): Promise<boolean> {
  nobodysHash ??= hash('nobody has this password', COST);
  const compared = hashed ?? (await nobodysHash);
  const matches = await inTurn(() => verify(compared, password).catch(() => false));
  return matches && hashed !== null;
}
