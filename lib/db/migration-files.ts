import 'server-only';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { MigrationList } from '@prisma/schema-engine-wasm';

export const MIGRATIONS_DIRECTORY = join(process.cwd(), 'prisma', 'migrations');

/** Names of the migration folders, oldest first. */
export async function listMigrationNames(directory = MIGRATIONS_DIRECTORY): Promise<string[]> {
  const entries = await readdir(directory, { withFileTypes: true });
  return entries
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort();
}

/** The migrations as the schema engine wants them. */
export async function readMigrations(directory = MIGRATIONS_DIRECTORY): Promise<MigrationList> {
  const names = await listMigrationNames(directory);
  const migrationDirectories = await Promise.all(
    names.map(async (path) => ({
      path,
      migrationFile: {
        path: 'migration.sql',
        content: { tag: 'ok' as const, value: await readFile(join(directory, path, 'migration.sql'), 'utf8') },
      },
    })),
  );
  const lockfile = {
    path: 'migration_lock.toml',
    content: await readFile(join(directory, 'migration_lock.toml'), 'utf8'),
  };
  return { baseDir: directory, lockfile, shadowDbInitScript: '', migrationDirectories };
}
