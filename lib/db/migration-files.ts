import 'server-only';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { MigrationList } from '@prisma/schema-engine-wasm';

/** Written out at each use, so that builders see which files to take along. */
export const migrationsDirectory = () => join(process.cwd(), 'prisma', 'migrations');

/** Names of the migration folders, oldest first. */
export async function listMigrationNames(): Promise<string[]> {
  const entries = await readdir(join(process.cwd(), 'prisma', 'migrations'), { withFileTypes: true });
  return entries
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort();
}

/** The migrations as the schema engine wants them. */
export async function readMigrations(): Promise<MigrationList> {
  const names = await listMigrationNames();
  const migrationDirectories = await Promise.all(
    names.map(async (path) => ({
      path,
      migrationFile: {
        path: 'migration.sql',
        content: {
          tag: 'ok' as const,
          value: await readFile(join(process.cwd(), 'prisma', 'migrations', path, 'migration.sql'), 'utf8'),
        },
      },
    })),
  );
  const lockfile = {
    path: 'migration_lock.toml',
    content: await readFile(join(process.cwd(), 'prisma', 'migrations', 'migration_lock.toml'), 'utf8'),
  };
  return { baseDir: migrationsDirectory(), lockfile, shadowDbInitScript: '', migrationDirectories };
}
