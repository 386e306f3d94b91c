import 'server-only';
import { PGlite } from '@electric-sql/pglite';
import { PrismaPGlite } from 'pglite-prisma-adapter';
import { createClient, type OpenDatabase } from '@/lib/db/client';
import { embeddedMigrationAdapter } from '@/lib/db/embedded-migration-adapter';
import { applyMigrations } from '@/lib/db/migrate';

const WAIT_MS = 25_000;

/** PostgreSQL inside this process: in `directory`, or in memory when none is given. */
export async function openEmbedded(directory?: string): Promise<OpenDatabase> {
  const database = await PGlite.create(directory ? { dataDir: directory } : {});
  await database.exec("SET TIME ZONE 'UTC'");
  const client = createClient(new PrismaPGlite(database) as never, WAIT_MS);
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
