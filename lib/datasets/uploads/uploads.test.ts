import { existsSync, readdirSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { Readable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { deleteUpload, unsafeDeleteStaleUploads } from '@/lib/datasets/uploads/delete-upload';
import { previewUpload } from '@/lib/datasets/uploads/preview-upload';
import { requireUpload } from '@/lib/datasets/uploads/require-upload';
import { type IncomingFile, storeUpload } from '@/lib/datasets/uploads/store-upload';
import { db } from '@/lib/db/client';
import { dataDirectory, dataPath } from '@/lib/db/data-directory';
import { createTestDatabase, TEST_DATABASE_KINDS, type TestDatabase } from '@/lib/db/testing/test-databases';

/** Set before anything reads the environment. */
vi.hoisted(() => {
  process.env.TABLETALK_DATA_DIR = `${process.env.TMPDIR ?? '/tmp'}/tabletalk-uploads-${process.pid}`;
});

const disk = vi.hoisted(() => ({ free: null as number | null }));
vi.mock('node:fs/promises', async (importOriginal) => {
  const original = await importOriginal<typeof import('node:fs/promises')>();
  const statfs = async (path: string) => {
    const found = await original.statfs(path);
    return disk.free === null ? found : { ...found, bavail: disk.free, bsize: 1 };
  };
  return { ...original, statfs };
});

/** Where the first file of an upload lies. */
async function placeOf(userId: number, id: number): Promise<string> {
  const { files } = await requireUpload(userId, id);
  return dataPath(files[0]!.key);
}

async function* incoming(files: Record<string, string>): AsyncGenerator<IncomingFile> {
  for (const [fileName, content] of Object.entries(files)) yield { fileName, stream: Readable.from([content]) };
}

describe.each(TEST_DATABASE_KINDS)('uploads on %s', (kind) => {
  let database: TestDatabase;
  let ada: number;
  let bob: number;

  beforeAll(async () => {
    database = await createTestDatabase(kind);
    const user = (name: string) =>
      db().user.create({ data: { username: name, email: `${name}@example.com`, hashedPassword: 'x' } });
    ada = (await user('ada')).id;
    bob = (await user('bob')).id;
  });
  afterAll(async () => {
    await database.drop();
    await rm(dataDirectory(), { recursive: true, force: true });
  });

  test('files wait on disk under names of our own and are seen by their owner alone', async () => {
    const { id, files } = await storeUpload(ada, incoming({ '../../etc/passwd.csv': 'a,b\n1,2\n', 'b.csv': 'c\nx\n' }));
    expect(files.map(({ fileName }) => fileName)).toEqual(['../../etc/passwd.csv', 'b.csv']);
    const place = await placeOf(ada, id);
    expect(existsSync(place)).toBe(true);
    expect(place).toMatch(/uploads.[0-9a-f]+.file-0$/);
    const [preview] = await previewUpload(ada, { uploadId: id, text: {} });
    expect(preview?.tables[0]?.header.map(({ name }) => name)).toEqual(['a', 'b']);
    await expect(previewUpload(bob, { uploadId: id, text: {} })).rejects.toMatchObject({ code: 'not_found' });
    await expect(deleteUpload(bob, id)).rejects.toMatchObject({ code: 'not_found' });
    await deleteUpload(ada, id);
    expect(existsSync(dirname(place))).toBe(false);
    expect(await db().storedObject.count()).toBe(0);
  });

  test('a correction of the cutting is obeyed', async () => {
    const { id } = await storeUpload(ada, incoming({ 'a.csv': 'x;y\n1;2\n' }));
    const [preview] = await previewUpload(ada, { uploadId: id, text: { 'a.csv': { '': { delimiter: ',' } } } });
    expect(preview?.tables[0]?.header).toHaveLength(1);
  });

  test('a cut upload leaves no row and no file', async () => {
    const before = await db().upload.count();
    const broken = new Readable({ read() {} });
    broken.push('a,b\n');
    async function* files(): AsyncGenerator<IncomingFile> {
      yield { fileName: 'a.csv', stream: broken };
    }
    const controller = new AbortController();
    const storing = storeUpload(ada, files(), controller.signal);
    controller.abort();
    await expect(storing).rejects.toMatchObject({ code: 'stopped' });
    expect(await db().upload.count()).toBe(before);
    expect(readdirSync(dataPath('uploads'))).toHaveLength(before);
  });

  test('a full disk is said, before anything is taken and while it comes', async () => {
    const before = await db().upload.count();
    disk.free = 1;
    await expect(storeUpload(ada, incoming({ 'a.csv': 'a,b\n1,2\n' }))).rejects.toMatchObject({ code: 'storage_full' });
    disk.free = null;
    async function* files(): AsyncGenerator<IncomingFile> {
      const stream = new Readable({
        read() {
          this.destroy(Object.assign(new Error('no space left on device'), { code: 'ENOSPC' }));
        },
      });
      yield { fileName: 'a.csv', stream };
    }
    await expect(storeUpload(ada, files())).rejects.toMatchObject({ code: 'storage_full', status: 507 });
    expect(await db().upload.count()).toBe(before);
  });

  test('two uploads of one name do not meet', async () => {
    const [one, two] = await Promise.all([
      storeUpload(ada, incoming({ 'same.csv': 'x\n1\n' })),
      storeUpload(ada, incoming({ 'same.csv': 'y\n2\n' })),
    ]);
    const headers = [];
    for (const { id } of [one, two]) {
      const [preview] = await previewUpload(ada, { uploadId: id, text: {} });
      headers.push(preview?.tables[0]?.header.map(({ name }) => name));
      await deleteUpload(ada, id);
    }
    expect(headers).toEqual([['x'], ['y']]);
  });

  test('no file at all is refused', async () => {
    await expect(storeUpload(ada, incoming({}))).rejects.toMatchObject({ code: 'invalid_input', field: 'files' });
  });

  test('a day later what was not used is gone', async () => {
    const { id } = await storeUpload(bob, incoming({ 'a.csv': 'x\n1\n' }));
    const place = await placeOf(bob, id);
    await unsafeDeleteStaleUploads(new Date(Date.now() + 25 * 3600 * 1000));
    expect(existsSync(place)).toBe(false);
    expect(await db().upload.count()).toBe(0);
  });
});
