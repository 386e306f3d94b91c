import 'server-only';
import { decode, encode } from 'next-auth/jwt';
import { z } from 'zod';
import { authSecret } from '@/lib/auth/secret';
import { endSignInOf } from '@/lib/auth/sign-ins/end-sign-in';
import { type FoundSignIn, findSignIn } from '@/lib/auth/sign-ins/find-sign-in';
import { type NewSignIn, SIGN_IN_SECONDS, startSignIn } from '@/lib/auth/sign-ins/start-sign-in';

/** What the cookie's token says: the key of a sign-in. Everything else is read from the database on each request. */
const claims = z.object({ key: z.string().min(40).max(60) });
export type SignInClaims = z.infer<typeof claims>;

export async function findSignInOfClaims(token: unknown): Promise<FoundSignIn | null> {
  const parsed = claims.safeParse(token);
  return parsed.success ? findSignIn(parsed.data.key) : null;
}

export async function endSignInOfClaims(token: unknown): Promise<void> {
  const parsed = claims.safeParse(token);
  if (parsed.success) await endSignInOf(parsed.data.key);
}

/** Starts a sign-in, as claims for a token. Throws `invalid_credentials`. */
export async function signInClaims(signIn: NewSignIn): Promise<SignInClaims> {
  return { key: await startSignIn(signIn) };
}

/** Starts a sign-in, as the cookie's value. Throws `invalid_credentials`. */
export async function createSignInToken(signIn: NewSignIn): Promise<string> {
  return encode({ token: await signInClaims(signIn), secret: authSecret(), maxAge: SIGN_IN_SECONDS });
}

async function readClaims(token: string | undefined): Promise<unknown> {
  return token ? decode({ token, secret: authSecret() }).catch(() => null) : null;
}

/** The sign-in of a cookie's value; null for anything altered, expired, ended or no longer welcome. */
export async function readSignInToken(token: string | undefined): Promise<FoundSignIn | null> {
  return findSignInOfClaims(await readClaims(token));
}

/** Ends the sign-in of a cookie's value, if it is one. */
export async function endSignInToken(token: string | undefined): Promise<void> {
  await endSignInOfClaims(await readClaims(token));
}
