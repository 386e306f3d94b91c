import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { DiskStorage } from '@/lib/datasets/storage/disk-storage';

const disk = vi.hoisted(() => ({ renameFails: null as string | null }));
vi.mock('node:fs/promises', async (importOriginal) => {
  const original = await importOriginal<typeof import('node:fs/promises')>();
  const rename: typeof original.rename = async (from, to) => {
    const { renameFails: code } = disk;
    disk.renameFails = null;
    if (code !== null) throw Object.assign(new Error('rename failed'), { code });
    return original.rename(from, to);
  };
  return { ...original, rename };
});

let root: string;
let storage: DiskStorage;
beforeEach(() => {
  disk.renameFails = null;
  root = mkdtempSync(join(tmpdir(), 'tabletalk-disk-'));
  storage = new DiskStorage(root);
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

test('an object is read where it lies, and its folder goes with the last one in it', async () => {
  await storage.write('uploads/a/file-0', Readable.from(['one']));
  await storage.write('uploads/a/file-1', Readable.from(['two']));
  const { path } = await storage.open('uploads/a/file-0');
  expect(readFileSync(path, 'utf8')).toBe('one');
  await storage.delete('uploads/a/file-0');
  await expect(storage.open('uploads/a/file-0')).rejects.toMatchObject({ name: 'MissingObject' });
  expect(existsSync(join(root, 'uploads/a'))).toBe(true);
  await storage.delete('uploads/a/file-1');
  await storage.delete('uploads/a/file-1');
  expect(readdirSync(join(root, 'uploads'))).toEqual([]);
});

test('a stream that breaks off leaves nothing', async () => {
  async function* breaking() {
    yield 'half';
    throw new Error('cut');
  }
  await expect(storage.write('uploads/a/file-0', Readable.from(breaking()))).rejects.toThrow('cut');
  expect(readdirSync(join(root, 'uploads/a'))).toEqual([]);
});

test('a file is taken, from another disk too; a full one is told', async () => {
  const path = join(root, 'made');
  for (const fails of [null, 'EXDEV']) {
    writeFileSync(path, 'tables');
    disk.renameFails = fails;
    await storage.put(`datasets/x/${fails}.duckdb`, path);
    expect(readFileSync((await storage.open(`datasets/x/${fails}.duckdb`)).path, 'utf8')).toBe('tables');
  }
  disk.renameFails = 'ENOSPC';
  await expect(storage.put('datasets/x/full.duckdb', path)).rejects.toMatchObject({
    code: 'storage_full',
    status: 507,
  });
});
