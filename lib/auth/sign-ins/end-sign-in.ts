import 'server-only';
import { signInKeyHash } from '@/lib/auth/sign-ins/start-sign-in';
import { db } from '@/lib/db/client';
import { AppError } from '@/lib/shared/errors';

/** Ends one of the user's own sign-ins, at once and everywhere. Throws `not_found`. */
export async function endSignIn(userId: number, id: number): Promise<void> {
  const { count } = await db().signIn.deleteMany({ where: { id, userId } });
  if (count === 0) throw new AppError('not_found', `sign-in ${id}`);
}

/** Ends all of the user's sign-ins but this one. */
export async function endOtherSignIns(userId: number, exceptId: number): Promise<void> {
  await db().signIn.deleteMany({ where: { userId, id: { not: exceptId } } });
}

/** Ends the sign-in of a cookie; one that has ended already is none. */
export async function endSignInOf(key: string): Promise<void> {
  await db().signIn.deleteMany({ where: { keyHash: signInKeyHash(key) } });
}
