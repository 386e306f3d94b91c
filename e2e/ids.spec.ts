import { type APIRequestContext, expect } from '@playwright/test';
import { test } from './fixtures';
import { builtActions } from './watched-app';

/** As they stand in an address. */
const NO_IDS = [
  '0',
  '-1',
  '007',
  '1e3',
  '1.0',
  '0x1',
  '%D9%A1',
  '%EF%BC%91',
  '%201',
  'abc',
  '2147483648',
  '9'.repeat(400),
];
const NUMBERS = [0, -1, 1.5, 2_147_483_648, 1e300];
/** What takes no id. */
const WITHOUT_ID =
  /^(signIn|signUp|signOut|endOther|listSessions|createFolder|findDatasets|setLocale|testSourceA|createFromSource|saveProfile|changePassword|continueShare|openShare|setShareLinks|deleteAccount)/;

interface OpenApi {
  paths: Record<string, Record<string, { requestBody?: unknown }>>;
}

async function operationsWithIds(api: APIRequestContext): Promise<[method: string, path: string][]> {
  const { paths } = (await (await api.get('/api/v1/openapi.json')).json()) as OpenApi;
  return Object.entries(paths)
    .filter(([path]) => /_id\}/.test(path))
    .flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => [method.toUpperCase(), path] as [string, string]),
    );
}

test('an id that cannot be one is a missing one in every operation', async ({ api }) => {
  const operations = await operationsWithIds(api);
  expect(operations.length).toBeGreaterThan(15);
  for (const [method, path] of operations)
    for (const id of NO_IDS) {
      const answer = await api.fetch(`/api/v1${path.replace(/\{\w+_id\}/g, id).replace('{table}', 'x')}`, { method });
      expect(answer.status(), `${method} ${path} ${id.slice(0, 20)}`).toBe(404);
      expect(await answer.json()).toEqual({ detail: expect.any(String) });
    }
});

test('and in the bodies of a question and of feedback', async ({ api }) => {
  for (const id of NUMBERS) {
    const bodies = [
      ['/api/v1/chat/', { dataset_id: id, question: 'How many customers?' }],
      ['/api/v1/chat/', { dataset_id: 1, session_id: id, question: 'How many customers?' }],
      ['/api/v1/chat/feedback', { message_id: id, is_correct: true }],
      ['/api/v1/sessions/', { dataset_id: id }],
    ] as const;
    for (const [path, data] of bodies) expect((await api.post(path, { data })).status(), `${path} ${id}`).toBe(404);
  }
});

test('on pages, streams and routes', async ({ page, account }) => {
  expect(account.username).not.toBe('');
  const headers = { 'content-type': 'application/json' };
  for (const id of NO_IDS) {
    for (const path of ['/chat/', '/datasets/', '/datasets/sources/'])
      expect((await page.request.get(path + id)).status(), path + id.slice(0, 20)).toBe(404);
    expect((await page.request.get(`/api/chat/${id}/stream`)).status()).toBe(404);
    expect((await page.request.put(`/api/datasets/${id}/model?version=1`, { headers, data: '{}' })).status()).toBe(404);
  }
  for (const id of NUMBERS) {
    expect((await page.request.post('/api/chat/stop', { data: { messageId: id } })).status()).toBe(404);
    const question = { question: 'How many customers?', datasetId: id };
    expect((await page.request.post('/api/chat', { data: question })).status()).toBe(404);
    expect((await page.request.post('/api/uploads/preview', { data: { uploadId: id } })).status()).toBe(404);
  }
});

test('and in every action', async ({ page, account, baseURL }) => {
  expect(account.username).not.toBe('');
  const actions = [...builtActions()].filter(([name]) => !WITHOUT_ID.test(name));
  expect(actions.length).toBeGreaterThan(20);
  for (const [name, action] of actions)
    for (const id of NUMBERS) {
      const input = {
        id,
        ids: [id],
        folderId: id,
        datasetId: id,
        sessionId: id,
        sourceId: id,
        uploadId: id,
        userId: id,
        messageId: id,
        cursor: id,
      };
      const headers = { 'next-action': action, 'content-type': 'text/plain;charset=UTF-8', origin: baseURL ?? '' };
      const answer = await page.request.post('/chat', { headers, data: JSON.stringify([input]) });
      expect(await answer.text(), `${name} ${id}`).toContain('"code":"not_found"');
    }
});
