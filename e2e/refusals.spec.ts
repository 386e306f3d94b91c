import { type APIRequestContext, expect, type Request } from '@playwright/test';
import { test } from './fixtures';
import { EN } from './messages';
import { ConnectionsPage } from './pages/connections-page';
import { DatasetPage } from './pages/dataset-page';

const QUESTION = 'Top 5 artists by revenue';
const MISSING = 2_000_000_000;

interface Kept {
  sessionId: number;
  messageId: number;
  datasetId: number;
}

/** A session with one answered turn, over REST. */
async function keepTurn(api: APIRequestContext): Promise<Kept> {
  const [dataset] = await (await api.get('/api/v1/datasets/')).json();
  const session = await (await api.post('/api/v1/sessions/', { data: { dataset_id: dataset.id } })).json();
  const data = { dataset_id: dataset.id, question: QUESTION, session_id: session.id };
  expect((await api.post('/api/v1/chat/', { data })).status()).toBe(200);
  const messages = await (await api.get(`/api/v1/sessions/${session.id}/messages`)).json();
  return { sessionId: session.id, messageId: messages.at(-1).id, datasetId: dataset.id };
}

test('the page of somebody else’s session is the 404 of a missing one', async ({ api, chat, page, stranger }) => {
  const { sessionId } = await keepTurn(api);
  const texts: (string | null)[] = [];
  for (const id of [sessionId, MISSING]) {
    const response = await stranger.page.goto(`/chat/${id}`);
    expect(response?.status()).toBe(404);
    await expect(stranger.page.getByRole('heading', { name: EN.chat.notFoundTitle })).toBeVisible();
    expect(await stranger.page.content()).not.toContain('Iron Maiden');
    texts.push(await stranger.page.getByRole('main').textContent());
  }
  expect(texts[0]).toBe(texts[1]);
  await page.goto(`/chat/${sessionId}`);
  await expect(chat.turn(QUESTION).article).toContainText('Iron Maiden');
});

test('the REST API refuses every verb on it, as on a missing one', async ({ api, stranger }) => {
  const { sessionId, datasetId } = await keepTurn(api);
  const verbs = (id: number): [string, string, object?][] => [
    ['GET', `/api/v1/sessions/${id}`],
    ['GET', `/api/v1/sessions/${id}/messages`],
    ['PATCH', `/api/v1/sessions/${id}`, { title: 'mine now' }],
    ['POST', '/api/v1/chat/', { dataset_id: datasetId, question: QUESTION, session_id: id }],
    ['DELETE', `/api/v1/sessions/${id}`],
  ];
  for (const id of [sessionId, MISSING]) {
    for (const [method, path, data] of verbs(id)) {
      const answer = await stranger.api.fetch(path, { method, data });
      expect(answer.status(), `${method} ${path}`).toBe(404);
      expect(await answer.json()).toEqual({ detail: expect.any(String) });
    }
  }
  const kept = await (await api.get(`/api/v1/sessions/${sessionId}`)).json();
  expect(kept.title).toBe(QUESTION);
  expect(kept.messages).toHaveLength(2);
  const others = await (await stranger.api.get('/api/v1/sessions/')).json();
  expect(others.map(({ id }: { id: number }) => id)).not.toContain(sessionId);
});

test('streaming, resuming and stopping refuse it too', async ({ api, stranger, page }) => {
  const { sessionId, messageId, datasetId } = await keepTurn(api);
  const asStranger = stranger.page.request;
  const chatBody = { sessionId, datasetId, question: QUESTION };
  expect((await asStranger.post('/api/chat', { data: chatBody })).status()).toBe(404);
  expect((await asStranger.post('/api/chat/stop', { data: { messageId } })).status()).toBe(404);
  expect((await asStranger.get(`/api/chat/${messageId}/stream`)).status()).toBe(404);
  expect((await page.request.get(`/api/chat/${messageId}/stream`)).status()).toBe(204);
  const messages = await (await api.get(`/api/v1/sessions/${sessionId}/messages`)).json();
  expect(messages).toHaveLength(2);
});

test('without a sign-in everything is refused', async ({ api, playwright, baseURL }) => {
  const { sessionId, messageId, datasetId } = await keepTurn(api);
  const nobody = await playwright.request.newContext({ baseURL });
  const calls: [string, string, object?][] = [
    ['GET', '/api/v1/sessions/'],
    ['GET', `/api/v1/sessions/${sessionId}`],
    ['POST', '/api/v1/chat/', { dataset_id: datasetId, question: QUESTION }],
    ['GET', '/api/v1/datasets/'],
    ['POST', '/api/chat', { datasetId, question: QUESTION }],
    ['POST', '/api/chat/stop', { messageId }],
    ['GET', `/api/chat/${messageId}/stream`],
  ];
  for (const [method, path, data] of calls) {
    expect((await nobody.fetch(path, { method, data })).status(), `${method} ${path}`).toBe(401);
  }
  await nobody.dispose();
});

/** Sends a server action again as it was, with another user's cookies. */
function replay(request: Request, as: APIRequestContext) {
  const { 'next-action': action = '', 'content-type': type = '', accept = '' } = request.headers();
  const headers = { 'next-action': action, 'content-type': type, accept, origin: new URL(request.url()).origin };
  return as.post(request.url(), { headers, data: request.postDataBuffer() ?? '' });
}

test('replaying the owner’s rename and delete as somebody else changes nothing', async ({
  api,
  chat,
  page,
  sidebar,
  stranger,
}) => {
  const { sessionId } = await keepTurn(api);
  await page.goto(`/chat/${sessionId}`);
  await chat.expectReady();
  const isAction = (request: Request) => 'next-action' in request.headers();
  const renamed = page.waitForRequest((request) => isAction(request) && !!request.postData()?.includes('Renamed'));
  await sidebar.rename(QUESTION, 'Renamed');
  const rename = await renamed;
  // The list shows the new name at once; what comes next has to wait for the server.
  const title = async () => (await (await api.get(`/api/v1/sessions/${sessionId}`)).json()).title;
  await expect.poll(title).toBe('Renamed');
  expect((await api.patch(`/api/v1/sessions/${sessionId}`, { data: { title: 'Kept' } })).status()).toBe(200);

  expect(await (await replay(rename, stranger.page.request)).text()).toContain('not_found');
  expect(await title()).toBe('Kept');
  // The same bytes from the owner do work, so it was the user that was refused.
  expect(await (await replay(rename, page.request)).text()).toContain('"ok":true');
  expect(await title()).toBe('Renamed');

  const other = await keepTurn(api);
  await page.goto(`/chat/${other.sessionId}`);
  await chat.expectReady();
  const deleted = page.waitForRequest(
    (request) => isAction(request) && !!request.postData()?.includes(`"ids":[${other.sessionId}]`),
  );
  await sidebar.delete(QUESTION);
  const remove = await deleted;
  await expect(sidebar.session(QUESTION)).toHaveCount(0);
  const stillThere = await keepTurn(stranger.api);
  const body = (remove.postData() ?? '').replaceAll(String(other.sessionId), String(stillThere.sessionId));
  const { 'next-action': action = '', 'content-type': type = '' } = remove.headers();
  const headers = { 'next-action': action, 'content-type': type, origin: new URL(remove.url()).origin };
  const answer = await page.request.post(remove.url(), { headers, data: body });
  // Of many at once those that are not one's own are not counted.
  expect(await answer.text()).toContain('"changed":0');
  expect((await stranger.api.get(`/api/v1/sessions/${stillThere.sessionId}`)).status()).toBe(200);
});

test('somebody else’s connection is on no page, in no action and in no answer of the API', async ({
  api,
  page,
  stranger,
}) => {
  const connection = { host: '127.0.0.1', port: 9, database: 'shop', user: 'reader', password: 'hunter2-very-secret' };
  const made = await api.post('/api/v1/datasources/', { data: { name: 'Till', kind: 'postgres', connection } });
  expect(made.status(), await made.text()).toBe(201);
  const { id } = await made.json();

  expect((await stranger.page.goto(`/datasets/sources/${id}`))?.status()).toBe(404);
  await stranger.page.goto('/datasets/sources');
  await expect(stranger.page.getByRole('heading', { name: EN.datasets.sources.emptyTitle })).toBeVisible();
  for (const [method, path, data] of [
    ['GET', ''],
    ['PUT', '', { name: 'mine' }],
    ['DELETE', ''],
    ['POST', '/test'],
    ['GET', '/tables'],
  ] as const)
    expect((await stranger.api.fetch(`/api/v1/datasources/${id}${path}`, { method, data })).status()).toBe(404);

  const connections = new ConnectionsPage(page);
  await connections.open(id);
  expect(await page.content()).not.toContain(connection.password);
  const isAction = (request: Request) => 'next-action' in request.headers();
  const replayed = async (act: () => Promise<unknown>) => {
    const request = page.waitForRequest(isAction);
    await act();
    return (await replay(await request, stranger.page.request)).text();
  };
  expect(await replayed(() => connections.test())).toContain('not_found');
  await expect(page.getByText(EN.errors.source_refused)).toBeVisible();
  expect(await replayed(() => connections.save())).toContain('not_found');
  await expect(page.getByText(EN.datasets.sources.saved)).toBeVisible();
  const make = page.getByRole('button', { name: EN.datasets.sources.makeDataset, exact: true });
  expect(await replayed(() => make.click())).toContain('not_found');
  const others = await (await stranger.api.get('/api/v1/datasets/')).json();
  expect(others.map(({ name }: { name: string }) => name)).not.toContain('Till');
});

test('the rows of somebody else’s table are nowhere', async ({ api, page, stranger }) => {
  const files = { name: 'salaries.csv', mimeType: 'text/csv', buffer: Buffer.from('Name,Pay\nAda,100\n') };
  const { id } = await (await api.post('/api/v1/datasets/upload', { multipart: { name: 'Salaries', files } })).json();
  const status = async () => (await (await api.get(`/api/v1/datasets/${id}`)).json()).status;
  await expect.poll(status, { timeout: 40_000 }).toBe('ready');
  const path = `/api/v1/datasets/${id}/tables/salaries/rows`;
  expect((await api.get(path)).status()).toBe(200);
  expect((await stranger.api.get(path)).status()).toBe(404);

  const dataset = new DatasetPage(page);
  await dataset.open(id);
  const reads = (request: Request) => 'next-action' in request.headers() && !!request.postData()?.includes('salaries');
  const requests: Request[] = [];
  page.on('request', (request) => reads(request) && requests.push(request));
  await dataset.showRows('salaries');
  // The columns' profiles and the rows.
  expect(requests.length).toBeGreaterThanOrEqual(2);
  for (const request of requests) {
    const answer = await (await replay(request, stranger.page.request)).text();
    expect(answer).toContain('not_found');
    expect(answer).not.toContain('Ada');
  }
});
