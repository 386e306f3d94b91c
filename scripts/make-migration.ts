/**
 * Writes prisma/migrations/<timestamp>_<name>/migration.sql from the difference between the migrations and
 * prisma/schema.prisma: `npm run make-migration -- <name>`.
 */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { diffMigrations } from '@/lib/db/diff-migrations';
import { migrationsDirectory } from '@/lib/db/migration-files';

const name = process.argv[2];
if (!name || !/^[a-z0-9_]+$/.test(name)) {
  console.error('Name the migration in lower case, such as: npm run make-migration -- share_links');
  process.exit(1);
}
const sql = await diffMigrations(await readFile('prisma/schema.prisma', 'utf8'));
if (sql === null) {
  console.log('The migrations already make the schema; nothing to write.');
  process.exit(0);
}
const stamp = new Date().toISOString().replace(/\D/g, '').slice(0, 14);
const folder = join(migrationsDirectory(), `${stamp}_${name}`);
await mkdir(folder, { recursive: true });
await writeFile(join(folder, 'migration.sql'), sql);
console.log(`Wrote ${folder}/migration.sql. Read it before you commit it.`);
process.exit(0);
