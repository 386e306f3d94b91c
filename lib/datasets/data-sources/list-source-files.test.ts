import { mkdir, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { listSourceFiles } from '@/lib/datasets/data-sources/list-source-files';

/** Set before anything reads the environment. */
const root = vi.hoisted(() => {
  const path = `${process.env.TMPDIR ?? '/tmp'}/tabletalk-source-files-${process.pid}`;
  process.env.DUCKDB_SOURCES_DIR = `${path}/shared`;
  process.env.LOG_LEVEL = 'silent';
  return path;
});
const shared = join(root, 'shared');

beforeAll(async () => {
  await mkdir(join(shared, 'sales'), { recursive: true });
  for (const path of [
    'b.duckdb',
    'a.db',
    'sales/2026.DUCKDB',
    'sales/2026.duckdb.wal',
    'notes.txt',
    '../secret.duckdb',
  ])
    await writeFile(join(shared, path), '');
  await symlink(join(root, 'secret.duckdb'), join(shared, 'link.duckdb'));
  await symlink(root, join(shared, 'out'));
});
afterAll(() => rm(root, { recursive: true, force: true }));

test('files of the folder are suggested by their paths within it, and nothing beyond', async () => {
  expect(await listSourceFiles()).toEqual(['a.db', 'b.duckdb', 'sales/2026.DUCKDB']);
});

test('a folder that is not there has none', async () => {
  await rm(shared, { recursive: true });
  expect(await listSourceFiles()).toEqual([]);
});
