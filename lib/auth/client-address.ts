/**
 * The address a request comes from: the last hop that the nearest proxy (or Next itself) wrote down, because earlier ones
 * are whatever the client claims.
 */
export function clientAddress(headers: Headers): string {
  const hops = headers.get('x-forwarded-for')?.split(',') ?? [];
  return hops.at(-1)?.trim() || headers.get('x-real-ip')?.trim() || 'unknown';
}
