import 'server-only';
import { randomBytes } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { dataPath, ensureDataDirectory } from '@/lib/db/data-directory';
import { env } from '@/lib/env';
import { ConfigurationError } from '@/lib/shared/start-up-error';

const MIN_LENGTH = 16;
const ADVICE = 'set NEXTAUTH_SECRET to a random text of at least 32 characters (openssl rand -base64 32)';

function readKept(path: string): string | null {
  try {
    return readFileSync(path, 'utf8').trim();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

/** The secret of this data directory, made at the first start and readable by its owner alone. */
function keepSecret(): string {
  const path = dataPath('secret');
  try {
    ensureDataDirectory();
    const kept = readKept(path);
    if (kept !== null && kept.length < MIN_LENGTH) throw new Error('it is too short');
    if (kept !== null) return kept;
    writeFileSync(path, randomBytes(32).toString('base64url'), { mode: 0o600, flag: 'wx' });
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'EEXIST') return keepSecret();
    throw new ConfigurationError(`NEXTAUTH_SECRET is not set and no secret can be kept in ${path}; ${ADVICE}.`, {
      cause,
    });
  }
  return keepSecret();
}

let known: string | undefined;

/** What sign-ins and stored credentials are sealed with. Throws ConfigurationError where none is set and none can be kept. */
export function authSecret(): string {
  if (known) return known;
  const { NEXTAUTH_SECRET: given, VERCEL: isVercel } = env();
  // Instances there share no disk, so each would make a secret of its own.
  if (!given && isVercel)
    throw new ConfigurationError(`NEXTAUTH_SECRET is not set, and Vercel keeps no files; ${ADVICE}.`);
  known = given ?? keepSecret();
  return known;
}
