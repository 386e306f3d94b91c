import { createHash, randomBytes } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { FileCache } from '@/lib/datasets/storage/file-cache';
import { BUCKET_KEYS, type BucketServer, startBucketServer } from '@/lib/datasets/storage/testing/bucket-server';
import { bucketStorage } from '@/lib/datasets/storage/testing/bucket-storage';

let server: BucketServer;
let folder: string;
beforeAll(async () => {
  server = await startBucketServer();
});
afterAll(() => server.stop());
beforeEach(() => {
  server.fault = 'none';
  folder = mkdtempSync(join(tmpdir(), 'tabletalk-copies-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const MEGABYTE = 1024 ** 2;
const digest = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');
function* pieces(bytes: Buffer, size: number) {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

test('a stream of many parts arrives whole, and is copied to this machine once however many ask', async () => {
  const bytes = randomBytes(21 * MEGABYTE);
  const writer = bucketStorage(server, folder, { prefix: 'one/' });
  await writer.write('uploads/a/file-0', Readable.from(pieces(bytes, 100_000)));
  expect(server.keys()).toContain('one/uploads/a/file-0');
  const reader = bucketStorage(server, join(folder, 'other'), { prefix: 'one/' });
  const files = await Promise.all([1, 2, 3].map(() => reader.open('uploads/a/file-0')));
  expect(new Set(files.map(({ path }) => path)).size).toBe(1);
  expect(digest(readFileSync(files[0]!.path))).toBe(digest(bytes));
  const asked = server.connections();
  await reader.open('uploads/a/file-0');
  expect(server.connections()).toBe(asked);
  await reader.delete('uploads/a/file-0');
  expect(server.keys()).not.toContain('one/uploads/a/file-0');
  await expect(reader.open('uploads/a/file-0')).rejects.toMatchObject({
    name: 'MissingObject',
    code: 'dataset_unavailable',
  });
  await reader.delete('uploads/a/file-0');
});

test('a file is put and stays the caller’s; what lay in the data directory before is read there', async () => {
  const path = join(folder, 'made');
  writeFileSync(path, 'tables');
  const storage = bucketStorage(server, join(folder, 'copies'), { before: folder });
  await storage.put('datasets/x/1.duckdb', path);
  const { path: copy } = await storage.open('datasets/x/1.duckdb');
  expect([readFileSync(copy, 'utf8'), readFileSync(path, 'utf8')]).toEqual(['tables', 'tables']);
  expect((await storage.open('made')).path).toBe(path);
  await storage.delete('made');
  await expect(storage.open('made')).rejects.toMatchObject({ name: 'MissingObject' });
});

test('a stream that breaks off leaves no object and is told as what it ended with', async () => {
  async function* breaking() {
    yield randomBytes(9 * MEGABYTE);
    throw new Error('the line was cut');
  }
  const storage = bucketStorage(server, folder);
  await expect(storage.write('broken', Readable.from(breaking()))).rejects.toThrow('the line was cut');
  const endless = new Readable({ read() {} });
  endless.push('a');
  const controller = new AbortController();
  const storing = storage.write('stopped', endless, controller.signal);
  controller.abort();
  await expect(storing).rejects.toMatchObject({ code: 'stopped' });
  expect(server.keys().filter((key) => /broken|stopped/.test(key))).toEqual([]);
});

const WRONG: [string, Parameters<typeof bucketStorage>[2], string][] = [
  ['an unknown key id', { accessKeyId: 'SOMEBODY' }, 'storage_refused'],
  ['a wrong secret', { secretAccessKey: 'not-the-secret-at-all' }, 'storage_refused'],
  ['a bucket that is not there', { bucket: 'elsewhere' }, 'storage_bucket_unknown'],
  ['nobody at the address', { endpoint: 'http://127.0.0.1:9' }, 'storage_unreachable'],
];
test.each(WRONG)('%s is told by its code, and no key or signature with it', async (_what, wrong, code) => {
  const storage = bucketStorage(server, folder, wrong);
  for (const attempt of [
    () => storage.write('k', Readable.from(['a'])),
    () => storage.open('k'),
    () => storage.delete('k'),
  ]) {
    const error = await attempt().catch((failure: Error) => failure);
    expect(error).toMatchObject({ code, params: {} });
    const told = JSON.stringify(error, Object.getOwnPropertyNames(error)) + String((error as Error).cause);
    const { accessKeyId, secretAccessKey } = { ...BUCKET_KEYS, ...wrong };
    expect(told).not.toContain(accessKeyId);
    expect(told).not.toContain(secretAccessKey);
    expect(told).not.toMatch(/Signature=|Credential=/);
  }
});

test.each(['hangs', 'refuses'] as const)('a bucket that %s is given up, and works again later', async (fault) => {
  const storage = bucketStorage(server, folder, { silenceMs: 200 });
  await storage.write('later', Readable.from(['still here']));
  server.fault = fault;
  await expect(storage.open('later')).rejects.toMatchObject({ code: 'storage_unreachable', retryAfter: 10 });
  await expect(storage.write('never', Readable.from(['a']))).rejects.toMatchObject({ code: 'storage_unreachable' });
  server.fault = 'none';
  expect(readFileSync((await storage.open('later')).path, 'utf8')).toBe('still here');
  expect(server.keys()).not.toContain('never');
});

test('a download that breaks off leaves nothing, and is done again by the next who asks', async () => {
  const storage = bucketStorage(server, folder);
  const bytes = randomBytes(2 * MEGABYTE);
  await storage.write('large', Readable.from([bytes]));
  server.fault = { answersWithin: MEGABYTE };
  await expect(storage.open('large')).rejects.toMatchObject({ code: 'storage_unreachable' });
  expect(readdirSync(folder)).toEqual([]);
  server.fault = 'none';
  expect(digest(readFileSync((await storage.open('large')).path))).toBe(digest(bytes));
});

test('an object for which this machine has no room is told as that', async () => {
  const cache = new FileCache(folder, async () => ({ free: 100, spare: 50 }));
  const storage = bucketStorage(server, folder, { cache });
  await storage.write('wide', Readable.from(['x'.repeat(60)]));
  await expect(storage.open('wide')).rejects.toMatchObject({ code: 'storage_full', status: 507 });
  expect(readdirSync(folder)).toEqual([]);
});
