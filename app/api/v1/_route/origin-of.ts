import 'server-only';
import { env } from '@/lib/env';

/** Where people open this installation: as configured, else as this request came in. */
export function originOf(request: Request): string {
  const { NEXTAUTH_URL } = env();
  if (NEXTAUTH_URL) return new URL(NEXTAUTH_URL).origin;
  const { headers } = request;
  const { protocol, host } = new URL(request.url);
  const outside = headers.get('x-forwarded-proto')?.split(',')[0]?.trim();
  return `${outside ?? protocol.replace(':', '')}://${headers.get('host') ?? host}`;
}
