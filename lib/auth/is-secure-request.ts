import 'server-only';
import { env } from '@/lib/env';

/** Whether the browser speaks https, as the proxy or the configured address tells. */
export function isSecureRequest(requestHeaders: Headers): boolean {
  const [protocol] = requestHeaders.get('x-forwarded-proto')?.split(',') ?? [];
  return protocol?.trim() === 'https' || (env().NEXTAUTH_URL?.startsWith('https://') ?? false);
}
