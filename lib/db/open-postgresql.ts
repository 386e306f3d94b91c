import 'server-only';
import { PrismaPg } from '@prisma/adapter-pg';
import pg from 'pg';
import { createClient, type OpenDatabase } from '@/lib/db/client';
import { applyMigrations, hasPendingMigrations } from '@/lib/db/migrate';
import { migrationAdapter } from '@/lib/db/migration-adapter';
import { log } from '@/lib/log';

/** Any number does, as long as every instance asks for the same one. */
const MIGRATION_LOCK = 7_261_904_215;
const QUERY_TIMEOUT_MS = 30_000;

export interface PostgresqlOptions {
  url: string;
  poolSize: number;
  poolTimeoutMs: number;
}

/** Runs `work` while no other instance migrates the same database. A transaction holds the lock, so poolers keep it too. */
async function underMigrationLock(url: string, work: (pool: pg.Pool) => Promise<void>): Promise<void> {
  const pool = new pg.Pool({ connectionString: url, max: 1, options: '-c timezone=UTC' });
  const holder = new pg.Client({ connectionString: url });
  try {
    await holder.connect();
    await holder.query('BEGIN');
    await holder.query('SELECT pg_advisory_xact_lock($1)', [MIGRATION_LOCK]);
    await work(pool);
  } finally {
    await holder.end();
    await pool.end();
  }
}

/** A pooled connection to a PostgreSQL server; nothing is sent before the first query. */
export function openPostgresql({ url, poolSize, poolTimeoutMs }: PostgresqlOptions): OpenDatabase {
  const pool = new pg.Pool({
    connectionString: url,
    max: poolSize,
    connectionTimeoutMillis: poolTimeoutMs,
    idleTimeoutMillis: 30_000,
    query_timeout: QUERY_TIMEOUT_MS,
    keepAlive: true,
    // Prisma reads and writes times without a zone.
    options: '-c timezone=UTC',
  });
  // The error drags its whole connection along.
  pool.on('error', ({ message }) => log.warn({ reason: message }, 'an idle database connection was lost'));
  const client = createClient(new PrismaPg(pool), poolTimeoutMs);
  return {
    kind: 'postgresql',
    client,
    migrate: async () => {
      if (!(await hasPendingMigrations(client))) return;
      await underMigrationLock(url, (own) =>
        applyMigrations(
          client,
          migrationAdapter(new PrismaPg(own), (sql) => own.query(sql)),
        ),
      );
    },
    close: async () => {
      await client.$disconnect();
      await pool.end();
    },
  };
}
