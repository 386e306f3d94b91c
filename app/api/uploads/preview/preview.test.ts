import { rmSync } from 'node:fs';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { POST as preview } from '@/app/api/uploads/preview/route';
import { POST as upload } from '@/app/api/uploads/route';
import { signUp } from '@/app/api/v1/_testing/sign-up';
import { createTestDatabase, type TestDatabase } from '@/lib/db/testing/test-databases';

const directory = vi.hoisted(() => {
  const path = `${process.env.TMPDIR ?? '/tmp'}/tabletalk-preview-${process.pid}`;
  process.env.TABLETALK_DATA_DIR = path;
  process.env.LOG_LEVEL = 'silent';
  return path;
});

let database: TestDatabase;
let ada: string;
let bob: string;
let uploadId: number;
const headers = (token: string) => ({ authorization: `Bearer ${token}` });
const URL_OF = 'http://localhost:3000/api/uploads';

beforeAll(async () => {
  database = await createTestDatabase('embedded');
  ada = (await signUp('ada')).token;
  bob = (await signUp('bob')).token;
  const body = new FormData();
  body.append('files', new File(['a;b\n1;2\n'], 'a.csv'));
  const answer = await upload(new Request(URL_OF, { method: 'POST', headers: headers(ada), body }));
  uploadId = (await answer.json()).upload.id;
});
afterAll(async () => {
  await database.drop();
  rmSync(directory, { recursive: true, force: true });
});

async function look(token: string, body: unknown, signal?: AbortSignal) {
  const init = { method: 'POST', headers: headers(token), body: JSON.stringify(body) };
  const answer = await preview(new Request(`${URL_OF}/preview`, { ...init, ...(signal && { signal }) }));
  return { status: answer.status, body: await answer.json() };
}

test('its owner sees what an upload becomes, cut as asked', async () => {
  const seen = await look(ada, { uploadId });
  expect(seen.body.previews[0].tables[0].header.map(({ name }: { name: string }) => name)).toEqual(['a', 'b']);
  const cut = await look(ada, { uploadId, text: { 'a.csv': { '': { delimiter: ',' } } } });
  expect(cut.body.previews[0].tables[0].header).toHaveLength(1);
});

test('nobody else does, signed in or not', async () => {
  expect((await look(bob, { uploadId })).body).toMatchObject({ error: { code: 'not_found' } });
  expect((await look('nobody', { uploadId })).status).toBe(401);
});

test('a body that is none names its field', async () => {
  expect(await look(ada, { uploadId: 'x' })).toMatchObject({ status: 422, body: { error: { field: 'uploadId' } } });
});
