import 'server-only';
import { createHash } from 'node:crypto';

/** Whom a limit is counted for: a user's id, an address, or several of them together. */
export type LimitSubject = string | number | readonly (string | number)[];

/** The row's key. Hashed, so that no name or address is kept. */
export function limitKey(name: string, subject: LimitSubject): string {
  return createHash('sha256')
    .update(JSON.stringify([name, subject]))
    .digest('base64url');
}
