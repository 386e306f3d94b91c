import 'server-only';
import type { NextAuthOptions } from 'next-auth';
import credentialsProvider from 'next-auth/providers/credentials';
import { clientAddress } from '@/lib/auth/client-address';
import { signInInput } from '@/lib/auth/schema';
import { authSecret } from '@/lib/auth/secret';
import { isSecureRequest } from '@/lib/auth/sign-in-cookie';
import { findSignedInUser, SIGN_IN_SECONDS, signInClaims } from '@/lib/auth/sign-in-token';
import { verifyCredentials } from '@/lib/auth/verify-credentials';
import { trustRequestHost } from '@/lib/env';
import { log, logUnexpected } from '@/lib/log';
import { AppError } from '@/lib/shared/errors';

/** next-auth sends the message of an error to the page as `?error=`: it becomes a code and nothing else. */
function asCode(error: unknown): Error {
  if (error instanceof AppError) return new Error(error.code);
  logUnexpected(error, { during: 'sign-in' });
  return new Error('internal');
}

const credentials = credentialsProvider({
  credentials: { login: { type: 'text' }, password: { type: 'password' } },
  async authorize(given, request) {
    const parsed = signInInput.safeParse(given);
    if (!parsed.success) return null;
    try {
      const address = clientAddress(new Headers(request.headers as Record<string, string>));
      const { id, username, email } = await verifyCredentials({ ...parsed.data, address });
      return { id: String(id), name: username, email };
    } catch (error) {
      throw asCode(error);
    }
  },
});

/** Per request, because whether the cookie is a secure one depends on how the request came. */
export function nextAuthOptions(requestHeaders: Headers): NextAuthOptions {
  trustRequestHost();
  return {
    secret: authSecret(),
    useSecureCookies: isSecureRequest(requestHeaders),
    providers: [credentials],
    session: { strategy: 'jwt', maxAge: SIGN_IN_SECONDS },
    pages: { signIn: '/sign-in', error: '/sign-in' },
    callbacks: {
      jwt: async ({ token, user }) => {
        if (user) return { ...(await signInClaims(Number(user.id))) };
        if (await findSignedInUser(token)) return token;
        // next-auth answers "nobody" to a token that cannot be read, and takes the cookie away.
        throw new Error('the user of this token is no longer welcome');
      },
      session: async ({ session, token }) => {
        const user = await findSignedInUser(token);
        return { ...session, user: user ? { name: user.username, email: user.email, id: user.id } : undefined };
      },
    },
    logger: {
      error: (code, metadata) => log.debug({ code, metadata }, 'next-auth'),
      warn: (code) => log.debug({ code }, 'next-auth'),
      debug: () => undefined,
    },
  };
}
