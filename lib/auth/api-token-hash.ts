import 'server-only';
import { createHash } from 'node:crypto';

/** A token has 256 random bits, so a plain hash keeps it as safe as a slow one would. */
export function hashApiToken(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}
