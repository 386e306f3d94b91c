import 'server-only';
import { createHash, randomBytes } from 'node:crypto';
import { existsSync, openAsBlob } from 'node:fs';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { readMigrations } from '@/lib/db/migration-files';
import { useEmbedded } from '@/lib/db/open-embedded';

const FOLDER = join(process.cwd(), 'node_modules', '.cache', 'tabletalk');

async function build(path: string): Promise<void> {
  const database = await PGlite.create();
  const opened = await useEmbedded(database);
  await opened.migrate();
  const dump = await database.dumpDataDir('none');
  await opened.close();
  await mkdir(FOLDER, { recursive: true });
  const draft = `${path}.${randomBytes(4).toString('hex')}`;
  await writeFile(draft, Buffer.from(await dump.arrayBuffer()));
  await rename(draft, path);
}

/** A migrated, empty data directory to load, because making one anew takes seconds. Kept until migrations or PGlite change. */
export async function embeddedTemplate(): Promise<Blob> {
  const { version } = JSON.parse(await readFile('node_modules/@electric-sql/pglite/package.json', 'utf8'));
  const { migrationDirectories } = await readMigrations();
  const hash = createHash('sha256')
    .update(JSON.stringify([version, migrationDirectories]))
    .digest('hex');
  const path = join(FOLDER, `embedded-${hash.slice(0, 16)}.tar`);
  if (!existsSync(path)) await build(path);
  return openAsBlob(path);
}
