import 'server-only';
import { type Algorithm, hash, verify } from '@node-rs/argon2';

/** OWASP's first recommendation for argon2id: 19 MiB, two passes, one lane. */
const COST = { algorithm: 2 as Algorithm.Argon2id, memoryCost: 19_456, timeCost: 2, parallelism: 1 };

export function hashPassword(password: string): Promise<string> {
  return hash(password, COST);
}

let nobodysHash: Promise<string> | undefined;

/** Takes the same time whether there is a hash to compare with or not, so that nobody learns who has an account. */
export async function verifyPassword(password: string, hashed: string | null): Promise<boolean> {
  nobodysHash ??= hashPassword('nobody has this password');
  const compared = hashed ?? (await nobodysHash);
  const matches = await verify(compared, password).catch(() => false);
  return matches && hashed !== null;
}
