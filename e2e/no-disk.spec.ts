import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type APIRequestContext, expect, test } from '@playwright/test';
import {
  BUCKET,
  BUCKET_KEYS,
  type BucketServer,
  startBucketServer,
} from '@/lib/datasets/storage/testing/bucket-server';
import { isPostgresThere, makePostgresDatabase } from '@/lib/engines/testing/postgres-database';
import { createAccount } from './accounts';
import { PLAIN } from './servers';

const ORDERS = 'city,amount\nBerlin,5\nParis,7\nBerlin,8\n';

async function freePort(): Promise<number> {
  const server = createServer().listen(0);
  await once(server, 'listening');
  const { port } = server.address() as { port: number };
  server.close();
  return port;
}

/** A server that can keep nothing but temporary files of its own. */
async function startApp(env: Record<string, string>): Promise<{ app: ChildProcess; url: string }> {
  const port = await freePort();
  const temporary = mkdtempSync(join(process.env.E2E_DATA_DIR ?? tmpdir(), 'no-disk-'));
  const noDisk = { PORT: String(port), TABLETALK_DATA_DIR: '/dev/null/data', TMPDIR: temporary };
  const app = spawn(process.execPath, ['scripts/start.mjs'], {
    env: { ...process.env, ...PLAIN.env, ...noDisk, ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  for await (const chunk of app.stdout) if (String(chunk).includes('is ready')) break;
  expect(app.exitCode).toBeNull();
  return { app, url: `http://localhost:${port}` };
}

async function stopApp(app: ChildProcess): Promise<void> {
  const exited = once(app, 'exit');
  app.kill('SIGTERM');
  await exited;
}

async function upload(api: APIRequestContext, path: string, content: string) {
  const file = { name: 'orders.csv', mimeType: 'text/csv', buffer: Buffer.from(content) };
  return api.post(path, { multipart: { name: 'Orders', mode: 'append', files: file } });
}

async function expectReady(api: APIRequestContext, id: number): Promise<void> {
  await expect(async () => {
    const progress = await (await api.get(`/api/v1/datasets/${id}/training/progress`)).json();
    expect(progress).toMatchObject({ status: 'ready', error_msg: null });
  }).toPass({ timeout: 20_000, intervals: [100] });
}

async function expectSums(api: APIRequestContext, id: number, sums: [string, number][]): Promise<void> {
  const answer = await api.post('/api/v1/chat/', { data: { dataset_id: id, question: 'total amount by city' } });
  expect(answer.ok(), await answer.text()).toBe(true);
  const { rows } = await answer.json();
  const found = rows.map((row: Record<string, unknown>) => Object.values(row).map(String));
  expect(found.toSorted()).toEqual(sums.map(([city, sum]) => [city, String(sum)]));
}

test.describe('servers without a disk that lasts', () => {
  // biome-ignore lint/suspicious/noSkippedTests: said aloud, and an error where services are required
  test.skip(!isPostgresThere, 'PostgreSQL does not answer');

  let bucket: BucketServer;
  let database: Awaited<ReturnType<typeof makePostgresDatabase>>;
  let shared: Record<string, string>;
  test.beforeAll(async () => {
    bucket = await startBucketServer();
    database = await makePostgresDatabase([]);
    const { host, port, database: name, user, password } = database.connection;
    const url = new URL(`postgresql://${host}:${port}/${name}`);
    url.username = encodeURIComponent(user);
    url.password = encodeURIComponent(password);
    shared = { DATABASE_URL: url.href };
  });
  test.afterAll(async () => {
    await bucket.stop();
    await database.drop();
  });

  test('without a bucket an upload is told so; with one, what one server took another answers from', async ({
    playwright,
  }) => {
    const bare = await startApp(shared);
    const open = await playwright.request.newContext({ baseURL: bare.url });
    const { token } = await createAccount(open);
    const extraHTTPHeaders = { authorization: `Bearer ${token}` };
    const withoutBucket = await playwright.request.newContext({ baseURL: bare.url, extraHTTPHeaders });
    const refused = await upload(withoutBucket, '/api/v1/datasets/upload', ORDERS);
    expect(refused.status()).toBe(503);
    expect((await refused.json()).detail).toMatch(/no place to keep files/);
    await stopApp(bare.app);

    const files = {
      ...shared,
      S3_BUCKET: BUCKET,
      S3_ENDPOINT: bucket.endpoint,
      S3_ACCESS_KEY_ID: BUCKET_KEYS.accessKeyId,
      S3_SECRET_ACCESS_KEY: BUCKET_KEYS.secretAccessKey,
      S3_PREFIX: 'production',
    };
    const first = await startApp(files);
    const onFirst = await playwright.request.newContext({ baseURL: first.url, extraHTTPHeaders });
    const taken = await upload(onFirst, '/api/v1/datasets/upload', ORDERS);
    expect(taken.status(), await taken.text()).toBe(201);
    const { id } = await taken.json();
    await expectReady(onFirst, id);
    await expectSums(onFirst, id, [
      ['Berlin', 13],
      ['Paris', 7],
    ]);
    await stopApp(first.app);

    const second = await startApp(files);
    const onSecond = await playwright.request.newContext({ baseURL: second.url, extraHTTPHeaders });
    await expectSums(onSecond, id, [
      ['Berlin', 13],
      ['Paris', 7],
    ]);
    expect((await upload(onSecond, `/api/v1/datasets/${id}/upload`, ORDERS)).ok()).toBe(true);
    await expectReady(onSecond, id);
    await expectSums(onSecond, id, [
      ['Berlin', 26],
      ['Paris', 14],
    ]);
    expect((await onSecond.delete(`/api/v1/datasets/${id}`)).ok()).toBe(true);
    await expect.poll(() => bucket.keys()).toEqual([]);
    await stopApp(second.app);
  });
});
