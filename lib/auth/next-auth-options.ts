import 'server-only';
import type { NextAuthOptions, User } from 'next-auth';
import credentialsProvider from 'next-auth/providers/credentials';
import { isSecureRequest } from '@/lib/auth/is-secure-request';
import { type RequestOrigin, requestOrigin } from '@/lib/auth/request-origin';
import { signInInput } from '@/lib/auth/schema';
import { authSecret } from '@/lib/auth/secret';
import { endSignInOfClaims, findSignInOfClaims, signInClaims } from '@/lib/auth/sign-in-token';
import { SIGN_IN_SECONDS } from '@/lib/auth/sign-ins/start-sign-in';
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

/** next-auth hands what `authorize` returns to the callback `jwt`: a sign-in begins there. */
interface Authorized extends User {
  passwordVersion: number;
}

function credentials(origin: RequestOrigin) {
  return credentialsProvider({
    credentials: { login: { type: 'text' }, password: { type: 'password' } },
    async authorize(given): Promise<Authorized | null> {
      const parsed = signInInput.safeParse(given);
      if (!parsed.success) return null;
      try {
        const { address } = origin;
        const { id, username, email, passwordVersion } = await verifyCredentials({ ...parsed.data, address });
        return { id: String(id), name: username, email, passwordVersion };
      } catch (error) {
        throw asCode(error);
      }
    },
  });
}

/** Per request, because whether the cookie is a secure one depends on how the request came. */
export function nextAuthOptions(requestHeaders: Headers): NextAuthOptions {
  trustRequestHost();
  const origin = requestOrigin(requestHeaders);
  return {
    secret: authSecret(),
    useSecureCookies: isSecureRequest(requestHeaders),
    providers: [credentials(origin)],
    session: { strategy: 'jwt', maxAge: SIGN_IN_SECONDS },
    pages: { signIn: '/sign-in', error: '/sign-in' },
    callbacks: {
      jwt: async ({ token, user }) => {
        if (user) {
          const { id, passwordVersion } = user as Authorized;
          return { ...(await signInClaims({ userId: Number(id), passwordVersion, origin })) };
        }
        if (await findSignInOfClaims(token)) return token;
        // next-auth answers "nobody" to a token that cannot be read, and takes the cookie away.
        throw new Error('the user of this token is no longer welcome');
      },
      session: async ({ session, token }) => {
        const user = (await findSignInOfClaims(token))?.user;
        return { ...session, user: user ? { name: user.username, email: user.email, id: user.id } : undefined };
      },
    },
    events: { signOut: ({ token }) => endSignInOfClaims(token) },
    logger: {
      error: (code, metadata) => log.debug({ code, metadata }, 'next-auth'),
      warn: (code) => log.debug({ code }, 'next-auth'),
      debug: () => undefined,
    },
  };
}
