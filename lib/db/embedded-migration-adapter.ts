import 'server-only';
import type { PGlite } from '@electric-sql/pglite';
import { PrismaPGlite } from 'pglite-prisma-adapter';
import { type MigrationAdapterFactory, migrationAdapter } from '@/lib/db/migration-adapter';

/** Migrations on PGlite, and diffs: their shadow database is the same one, which nothing else looks at. */
export function embeddedMigrationAdapter(database: PGlite): MigrationAdapterFactory {
  const adapter = migrationAdapter(new PrismaPGlite(database) as MigrationAdapterFactory, (sql) => database.exec(sql));
  return { ...adapter, connectToShadowDb: () => adapter.connect() };
}
