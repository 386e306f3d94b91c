import { rmSync } from 'node:fs';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { POST as preview } from '@/app/api/uploads/preview/route';
import { POST as upload } from '@/app/api/uploads/route';
import { signUp } from '@/app/api/v1/_testing/sign-up';
import { db } from '@/lib/db/client';
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
  uploadId = await send('a;b\n1;2\n');
});
afterAll(async () => {
  await database.drop();
  rmSync(directory, { recursive: true, force: true });
});

async function send(content: string): Promise<number> {
  const body = new FormData();
  body.append('files', new File([content], 'a.csv'));
  const answer = await upload(new Request(URL_OF, { method: 'POST', headers: headers(ada), body }));
  return (await answer.json()).upload.id;
}

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

test('files that cannot be read are not kept; one cut wrongly is', async () => {
  const empty = await send('');
  expect((await look(ada, { uploadId: empty })).body).toMatchObject({ error: { code: 'invalid_file' } });
  expect(await db().upload.findUnique({ where: { id: empty } })).toBeNull();
  const wrong = { uploadId, text: { 'a.csv': { '': { skipLines: 9 } } } };
  expect((await look(ada, wrong)).body).toMatchObject({ error: { code: 'invalid_file' } });
  expect((await look(ada, { uploadId })).status).toBe(200);
});
