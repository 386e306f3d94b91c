import 'server-only';
import { mkdirSync } from 'node:fs';
import { type DatabaseKind, openDatabase, setDatabase } from '@/lib/db/client';
import { dataDirectory, dataPath, ensureDataDirectory } from '@/lib/db/data-directory';
import { lockDirectory } from '@/lib/db/directory-lock';
import { openEmbedded } from '@/lib/db/open-embedded';
import { openPostgresql } from '@/lib/db/open-postgresql';
import { env } from '@/lib/env';
import { ConfigurationError, StartUpError } from '@/lib/shared/start-up-error';

export function databaseKind(): DatabaseKind {
  return env().DATABASE_URL ? 'postgresql' : 'embedded';
}

async function openLockedEmbedded() {
  if (env().VERCEL)
    throw new ConfigurationError('DATABASE_URL is not set, and Vercel keeps no files; set it to a PostgreSQL.');
  ensureDataDirectory();
  const lock = await lockDirectory(dataDirectory());
  try {
    mkdirSync(dataPath('postgres'), { recursive: true, mode: 0o700 });
    const database = await openEmbedded(dataPath('postgres'));
    const close = () => database.close().finally(lock.release);
    return { ...database, close };
  } catch (cause) {
    lock.release();
    throw new StartUpError(`The embedded database in ${dataPath('postgres')} cannot be opened: ${reason(cause)}.`, {
      cause,
    });
  }
}

/** The innermost reason on one line: the server's own words where there are some. */
function reason(error: unknown): string {
  let innermost = error;
  while (innermost instanceof Error && innermost.cause) innermost = innermost.cause;
  const { message, originalMessage, kind, host, port } = innermost as Partial<Record<string, string>>;
  if (kind === 'DatabaseNotReachable') return `no server answers at ${host}:${port}`;
  const words = originalMessage || message || kind || 'for an unknown reason';
  return words.split('\n')[0]?.replace(/\.$/, '') ?? words;
}

/** Opens the database once and migrates it. Throws StartUpError. */
export async function prepareDatabase(): Promise<void> {
  if (openDatabase()) return;
  const { DATABASE_URL: url, DATABASE_POOL_SIZE: poolSize, DATABASE_POOL_TIMEOUT_MS: poolTimeoutMs } = env();
  const database = url ? openPostgresql({ url, poolSize, poolTimeoutMs }) : await openLockedEmbedded();
  try {
    await database.migrate();
  } catch (cause) {
    await database.close();
    const where = url ? 'The database of DATABASE_URL' : 'The embedded database';
    throw new StartUpError(`${where} cannot be made ready: ${reason(cause)}.`, { cause });
  }
  setDatabase(database);
}

/** Ends every connection and gives the data directory free; later calls of `db` throw `database_unavailable`. */
export async function closeDatabase(): Promise<void> {
  const database = openDatabase();
  setDatabase(undefined);
  await database?.close();
}
