import 'server-only';
import { randomBytes } from 'node:crypto';
import { PGlite } from '@electric-sql/pglite';
import pg from 'pg';
import { type OpenDatabase, setDatabase } from '@/lib/db/client';
import { useEmbedded } from '@/lib/db/open-embedded';
import { openPostgresql } from '@/lib/db/open-postgresql';
import { embeddedTemplate } from '@/lib/db/testing/embedded-template';

/** For tests only: the same suite runs on each of these. */

const SERVER_URL = process.env.TEST_DATABASE_URL ?? 'postgresql://postgres@127.0.0.1:5432/postgres';

export interface TestDatabase {
  open(options?: { poolSize?: number; poolTimeoutMs?: number }): Promise<OpenDatabase>;
  drop(): Promise<void>;
}

async function onServer<T>(work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: SERVER_URL, connectionTimeoutMillis: 2_000 });
  try {
    await client.connect();
    return await work(client);
  } finally {
    await client.end().catch(() => undefined);
  }
}

async function isServerThere(): Promise<boolean> {
  try {
    await onServer((client) => client.query('SELECT 1'));
    return true;
  } catch (error) {
    if (process.env.REQUIRE_SERVICES === 'true') throw new Error('PostgreSQL is required', { cause: error });
    process.stderr.write(`Skipped on PostgreSQL: no server at ${new URL(SERVER_URL).host}\n`);
    return false;
  }
}

export const isPostgresqlThere = await isServerThere();
export const TEST_DATABASE_KINDS = isPostgresqlThere ? (['embedded', 'postgresql'] as const) : (['embedded'] as const);

/** A new database of its own on the server, without a table. */
export async function createEmptyDatabase(): Promise<{ url: string; drop(): Promise<unknown> }> {
  const name = `tabletalk_test_${randomBytes(6).toString('hex')}`;
  await onServer((client) => client.query(`CREATE DATABASE ${name}`));
  const url = new URL(SERVER_URL);
  url.pathname = `/${name}`;
  return {
    url: url.href,
    drop: () => onServer((client) => client.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`)),
  };
}

/** A new, empty, migrated database that `db()` answers with. */
export async function createTestDatabase(
  kind: (typeof TEST_DATABASE_KINDS)[number] | 'postgresql',
): Promise<TestDatabase> {
  if (kind === 'embedded') {
    const database = await useEmbedded(await PGlite.create({ loadDataDir: await embeddedTemplate() }));
    return useDatabase(
      async () => database,
      async () => undefined,
    );
  }
  const { url, drop } = await createEmptyDatabase();
  return useDatabase(async (options) => openPostgresql({ url, poolSize: 5, poolTimeoutMs: 5_000, ...options }), drop);
}

type Open = (options: { poolSize?: number; poolTimeoutMs?: number }) => Promise<OpenDatabase>;

async function useDatabase(openOne: Open, dropAll: () => Promise<unknown>): Promise<TestDatabase> {
  const opened: OpenDatabase[] = [];
  const open: TestDatabase['open'] = async (options = {}) => {
    const database = await openOne(options);
    opened.push(database);
    await database.migrate();
    setDatabase(database);
    return database;
  };
  await open();
  return {
    open,
    drop: async () => {
      setDatabase(undefined);
      await Promise.all(opened.map((database) => database.close()));
      await dropAll();
    },
  };
}
