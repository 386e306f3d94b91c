import { execFileSync } from 'node:child_process';
import { mkdir, mkdtemp, rename, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { locateFile } from '@/lib/engines/processes/sources/locate-file';

let outside: string;
let folder: string;
beforeAll(async () => {
  outside = await mkdtemp(join(tmpdir(), 'locate-'));
  folder = join(outside, 'open');
  await mkdir(join(folder, 'sub'), { recursive: true });
  await mkdir(`${folder}-beside`);
  for (const path of ['secret.duckdb', 'open/a.duckdb', 'open/sub/b.duckdb', 'open-beside/c.duckdb'])
    await writeFile(join(outside, path), path);
  await symlink(join(outside, 'secret.duckdb'), join(folder, 'link-out.duckdb'));
  await symlink(outside, join(folder, 'folder-out'));
  await symlink(join(folder, 'a.duckdb'), join(folder, 'link-in.duckdb'));
  execFileSync('mkfifo', [join(folder, 'pipe.duckdb')]);
});
afterAll(() => rm(outside, { recursive: true, force: true }));

test.each([
  ['a.duckdb', 'a.duckdb'],
  ['sub/b.duckdb', 'sub/b.duckdb'],
  ['./sub//b.duckdb', 'sub/b.duckdb'],
  ['link-in.duckdb', 'a.duckdb'],
])('%s is found', async (given, real) => {
  expect((await locateFile(folder, given)).path).toBe(join(folder, real));
});

test.each([
  '../secret.duckdb',
  'sub/../../secret.duckdb',
  'sub/../a.duckdb',
  '..\\secret.duckdb',
  '../open-beside/c.duckdb',
  'link-out.duckdb',
  'folder-out/secret.duckdb',
  'missing.duckdb',
  'sub',
  '.',
  'pipe.duckdb',
  'a.duckdb\0.txt',
  'md:shop',
  ':memory:',
  '/etc/passwd',
])('%j is unknown, and so is whether it exists', async (given) => {
  await expect(locateFile(folder, given)).rejects.toMatchObject({ code: 'source_file_unknown', params: {} });
});

test('an absolute path is unknown even inside', async () => {
  await expect(locateFile(folder, join(folder, 'a.duckdb'))).rejects.toMatchObject({ code: 'source_file_unknown' });
});

test('without a folder there is nothing to find, and a missing folder has no files', async () => {
  await expect(locateFile(undefined, 'a.duckdb')).rejects.toMatchObject({ code: 'source_files_off' });
  await expect(locateFile(join(outside, 'no-such'), 'a')).rejects.toMatchObject({ code: 'source_file_unknown' });
});

test('the stamp tells a file from one that took its place, and a log beside it', async () => {
  const { stamp } = await locateFile(folder, 'sub/b.duckdb');
  expect((await locateFile(folder, 'sub/b.duckdb')).stamp).toBe(stamp);
  await writeFile(join(folder, 'sub/b.duckdb.wal'), 'log');
  const logged = (await locateFile(folder, 'sub/b.duckdb')).stamp;
  await writeFile(join(folder, 'new'), 'sub/b.duckdb');
  await rename(join(folder, 'new'), join(folder, 'sub/b.duckdb'));
  const replaced = (await locateFile(folder, 'sub/b.duckdb')).stamp;
  expect(new Set([stamp, logged, replaced]).size).toBe(3);
});
