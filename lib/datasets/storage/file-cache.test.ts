import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Download, FileCache } from '@/lib/datasets/storage/file-cache';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tabletalk-cache-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** A disk of so many bytes that holds nothing but the cache. */
const disk = (bytes: number, spare = 0) =>
  new FileCache(folder, async () => {
    const used = readdirSync(folder).reduce((sum, name) => sum + readFileSync(join(folder, name)).length, 0);
    return { free: bytes - used, spare };
  });

const writes =
  (content: string): Download =>
  async (path, makeRoom) => {
    await makeRoom(content.length);
    writeFileSync(path, content);
  };
const never: Download = async () => {
  throw new Error('there is a copy already');
};

/** Opens, lets go, and says that this was a while ago. */
async function visit(cache: FileCache, key: string, content: string, secondsAgo: number): Promise<string> {
  const file = await cache.open(key, writes(content));
  file.release();
  utimesSync(file.path, Date.now() / 1000 - secondsAgo, Date.now() / 1000 - secondsAgo);
  return file.path;
}

test('what was not used for longest makes room; half of the disk is left', async () => {
  const cache = disk(100);
  const [old, newer] = [await visit(cache, 'old', 'x'.repeat(20), 60), await visit(cache, 'newer', 'x'.repeat(20), 30)];
  (await cache.open('old', never)).release();
  const third = await cache.open('third', writes('x'.repeat(20)));
  expect([existsSync(old), existsSync(newer), existsSync(third.path)]).toEqual([true, false, true]);
});

test('a copy in use stays, whatever else wants its room', async () => {
  const cache = disk(100, 10);
  const held = await cache.open('held', writes('x'.repeat(40)));
  await expect(cache.open('large', writes('x'.repeat(60)))).rejects.toMatchObject({ code: 'storage_full' });
  expect(existsSync(held.path)).toBe(true);
  held.release();
  await cache.open('large', writes('x'.repeat(60)));
  expect(existsSync(held.path)).toBe(false);
});

test('a copy is good for another process, and after a restart', async () => {
  const { path } = await disk(100).open('key', writes('content'));
  expect((await disk(100).open('key', never)).path).toBe(path);
});

test('a failed download is told to all who wait, and tried again by the next', async () => {
  const cache = disk(100);
  const fails: Download = async (path) => {
    writeFileSync(path, 'half');
    throw Object.assign(new Error('no space'), { code: 'ENOSPC' });
  };
  for (const attempt of await Promise.allSettled([cache.open('key', fails), cache.open('key', fails)]))
    expect(attempt).toMatchObject({ status: 'rejected', reason: { code: 'storage_full' } });
  expect(readdirSync(folder)).toEqual([]);
  expect(readFileSync((await cache.open('key', writes('whole'))).path, 'utf8')).toBe('whole');
});

test('parts that a dead process left are swept when room is wanted', async () => {
  const cache = disk(1000);
  const part = join(folder, 'abc.part');
  writeFileSync(part, 'half');
  await visit(cache, 'young', 'x', 0);
  expect(existsSync(part)).toBe(true);
  utimesSync(part, 0, 0);
  await visit(cache, 'any', 'x', 0);
  expect(existsSync(part)).toBe(false);
});
