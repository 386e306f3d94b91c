import 'server-only';
import { createHmac } from 'node:crypto';
import { addressNetwork, UNKNOWN_ADDRESS } from '@/lib/auth/client-address';
import { authSecret } from '@/lib/auth/secret';
import { db } from '@/lib/db/client';

/** So many addresses of an account are remembered, the latest ones. */
const MOST = 20;
const DAYS = 180;

/** What an address is remembered by; null where nobody could tell it. */
export function addressHash(address: string): string | null {
  if (address === UNKNOWN_ADDRESS) return null;
  return createHmac('sha256', authSecret())
    .update(`known address ${addressNetwork(address)}`)
    .digest('base64url');
}

/** Notes that the account's right password came from there. */
export async function rememberAddress(userId: number, address: string): Promise<void> {
  const hash = addressHash(address);
  if (hash === null) return;
  await db().$executeRaw`
    INSERT INTO known_addresses (user_id, address_hash, last_used_at) VALUES (${userId}, ${hash}, now())
    ON CONFLICT (user_id, address_hash) DO UPDATE SET last_used_at = excluded.last_used_at`;
  await db().$executeRaw`
    DELETE FROM known_addresses WHERE user_id = ${userId} AND (last_used_at < now() - ${DAYS} * interval '1 day'
      OR address_hash NOT IN (SELECT address_hash FROM known_addresses WHERE user_id = ${userId}
        ORDER BY last_used_at DESC LIMIT ${MOST}))`;
}
