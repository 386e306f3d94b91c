import 'server-only';
import { PGlite } from '@electric-sql/pglite';
import { PrismaPGlite } from 'pglite-prisma-adapter';
import { createClient, type OpenDatabase } from '@/lib/db/client';
import { embeddedMigrationAdapter } from '@/lib/db/embedded-migration-adapter';
import { applyMigrations } from '@/lib/db/migrate';
import type { MigrationAdapterFactory } from '@/lib/db/migration-adapter';

/** Everything queues for the one connection there is. */
const WAIT_MS = 25_000;

/** A PGlite as the application's database. */
export async function useEmbedded(database: PGlite): Promise<OpenDatabase> {
  // Prisma reads and writes times without a zone.
  await database.exec("SET TIME ZONE 'UTC'");
  const client = createClient(new PrismaPGlite(database) as MigrationAdapterFactory, WAIT_MS);
  return {
    kind: 'embedded',
    client,
    migrate: () => applyMigrations(client, embeddedMigrationAdapter(database)),
    close: async () => {
      await client.$disconnect();
      if (!database.closed) await database.close();
    },
  };
}

/** PostgreSQL inside this process, kept in `directory`. */
export async function openEmbedded(directory: string): Promise<OpenDatabase> {
  return useEmbedded(await PGlite.create(directory));
}
