import 'server-only';
import { PGlite } from '@electric-sql/pglite';
import { embeddedMigrationAdapter } from '@/lib/db/embedded-migration-adapter';
import { readMigrations } from '@/lib/db/migration-files';
import { openSchemaEngine } from '@/lib/db/schema-engine';

const NO_FILTER = { externalTables: [], externalEnums: [] };

/** The SQL that leads from the migrations to `datamodel` (the text of schema.prisma); null when they agree. */
export async function diffMigrations(
  datamodel: string,
  createEmpty: () => Promise<PGlite> = () => PGlite.create(),
): Promise<string | null> {
  const engine = await openSchemaEngine(embeddedMigrationAdapter(await createEmpty()), datamodel);
  const { exitCode, stdout } = await engine.diff({
    from: { tag: 'migrations', ...(await readMigrations()) },
    to: { tag: 'schemaDatamodel', files: [{ path: 'schema.prisma', content: datamodel }] },
    script: true,
    exitCode: true,
    filters: NO_FILTER,
  });
  return exitCode === 0 ? null : stdout;
}
