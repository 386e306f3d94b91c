import 'server-only';
import type { IncomingHttpHeaders } from 'node:http';
import { getRequestUser } from '@/lib/auth/get-request-user';

const IS_SIGNED_IN = Symbol.for('tabletalk.isSignedIn');
const TELLING = ['authorization', 'cookie', 'x-forwarded-proto'] as const;

async function isSignedIn(given: IncomingHttpHeaders): Promise<boolean> {
  const headers = new Headers(TELLING.flatMap((name) => (given[name] ? [[name, String(given[name])] as const] : [])));
  return getRequestUser(new Request('http://localhost', { headers })).then(
    () => true,
    () => false,
  );
}

/** Lets the front of the server (scripts/server) ask who sends a large body, before it is read. Without this everybody is a stranger. */
export function tellTheFront(): void {
  Object.assign(globalThis, { [IS_SIGNED_IN]: isSignedIn });
}
