import 'server-only';
import type { PrismaClient } from '@/lib/db/generated/client';
import type { MigrationAdapterFactory } from '@/lib/db/migration-adapter';
import { listMigrationNames, readMigrations } from '@/lib/db/migration-files';
import { openSchemaEngine } from '@/lib/db/schema-engine';

const NO_FILTER = { externalTables: [], externalEnums: [] };

async function finishedMigrations(client: PrismaClient): Promise<Set<string>> {
  const [found] = await client.$queryRaw<{ present: boolean }[]>`
    SELECT to_regclass('_prisma_migrations') IS NOT NULL AS present`;
  if (!found?.present) return new Set();
  const rows = await client.$queryRaw<{ migration_name: string }[]>`
    SELECT migration_name FROM _prisma_migrations WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL`;
  return new Set(rows.map((row) => row.migration_name));
}

export async function hasPendingMigrations(client: PrismaClient): Promise<boolean> {
  const [names, finished] = await Promise.all([listMigrationNames(), finishedMigrations(client)]);
  return !names.every((name) => finished.has(name));
}

/** Brings the database up to `prisma/migrations`; the schema engine is loaded only when something is missing. */
export async function applyMigrations(client: PrismaClient, adapter: MigrationAdapterFactory): Promise<void> {
  if (!(await hasPendingMigrations(client))) return;
  const engine = await openSchemaEngine(adapter);
  await engine.applyMigrations({ migrationsList: await readMigrations(), filters: NO_FILTER });
}
