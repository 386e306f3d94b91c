import 'server-only';
import { PGlite } from '@electric-sql/pglite';
import { PrismaPGlite } from 'pglite-prisma-adapter';
import { type MigrationAdapterFactory, migrationAdapter } from '@/lib/db/migration-adapter';

/** Migrations on PGlite; the shadow database of a diff is another PGlite in memory. */
export function embeddedMigrationAdapter(database: PGlite): MigrationAdapterFactory {
  const factory = new PrismaPGlite(database) as MigrationAdapterFactory;
  return {
    ...migrationAdapter(factory, (sql) => database.exec(sql)),
    connectToShadowDb: async () => embeddedMigrationAdapter(await PGlite.create()).connect(),
  };
}
