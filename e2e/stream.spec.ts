import { type APIResponse, expect } from '@playwright/test';
import { test } from './fixtures';

interface Part {
  type: string;
  id?: string;
  delta?: string;
  data?: Record<string, unknown>;
}

/** The parts of an AI SDK UI message stream, in order. */
async function partsOf(response: APIResponse): Promise<Part[]> {
  expect(response.status()).toBe(200);
  expect(response.headers()['content-type']).toContain('text/event-stream');
  expect(response.headers()['x-vercel-ai-ui-message-stream']).toBe('v1');
  const lines = (await response.text()).split('\n').filter((line) => line.startsWith('data: '));
  expect(lines.at(-1)).toBe('data: [DONE]');
  return lines.slice(0, -1).map((line) => JSON.parse(line.slice('data: '.length)));
}

const kindsOf = (parts: Part[]) => parts.map(({ type }) => type).filter((type, place, all) => type !== all[place - 1]);
const dataOf = (parts: Part[], type: string) => parts.filter((part) => part.type === type).map(({ data }) => data);

test('an answered turn streams its parts in the order of the contract', async ({ page, account, api }) => {
  expect(account.username).not.toBe('');
  const [dataset] = await (await api.get('/api/v1/datasets/')).json();
  const data = { datasetId: dataset.id, question: 'Top 5 artists by revenue', useCache: false };
  const parts = await partsOf(await page.request.post('/api/chat', { data }));
  const kinds = kindsOf(parts);
  expect(kinds.slice(0, 3)).toEqual(['start', 'data-turn', 'data-step']);
  expect(kinds.slice(-2)).toEqual(['data-done', 'finish']);
  const order = ['data-turn', 'data-sql', 'data-result', 'data-chart', 'text-start', 'data-follow-ups', 'data-done'];
  const places = order.map((type) => parts.findIndex((part) => part.type === type));
  expect(places).toEqual([...places].sort((a, b) => a - b));
  expect(Math.min(...places)).toBeGreaterThan(0);

  const [turn] = dataOf(parts, 'data-turn');
  expect(turn).toEqual({
    sessionId: expect.any(Number),
    userMessageId: expect.any(Number),
    assistantMessageId: expect.any(Number),
    title: 'Top 5 artists by revenue',
  });
  expect(dataOf(parts, 'data-sql').at(-1)).toMatchObject({ writer: 'built-in', fromCache: false, writing: false });
  const [result] = dataOf(parts, 'data-result');
  expect(result).toMatchObject({ truncated: false, cachedAt: null });
  expect(result?.rows).toHaveLength(5);
  expect(dataOf(parts, 'data-chart')).toHaveLength(1);
  expect(parts.map(({ delta }) => delta ?? '').join('')).toContain('Iron Maiden');
  expect(dataOf(parts, 'data-done')).toEqual([{ status: 'done', totalMs: expect.any(Number) }]);

  const messages = await (await api.get(`/api/v1/sessions/${turn?.sessionId}/messages`)).json();
  expect(messages).toHaveLength(2);
  expect(messages[1].chart_data.rows).toHaveLength(5);
});

test('a failed turn streams its error and is kept', async ({ page, account, api }) => {
  expect(account.username).not.toBe('');
  const [dataset] = await (await api.get('/api/v1/datasets/')).json();
  const data = { datasetId: dataset.id, question: 'flurble the wibbly quux' };
  const parts = await partsOf(await page.request.post('/api/chat', { data }));
  const [error] = dataOf(parts, 'data-error');
  expect(error).toMatchObject({ code: 'question_not_understood', reference: null });
  expect(dataOf(parts, 'data-done')).toEqual([{ status: 'failed', totalMs: expect.any(Number) }]);
  const [turn] = dataOf(parts, 'data-turn');
  const messages = await (await api.get(`/api/v1/sessions/${turn?.sessionId}/messages`)).json();
  expect(messages.map(({ role }: { role: string }) => role)).toEqual(['user', 'assistant']);
});

test('a bad body is refused before anything is written', async ({ page, account, api }) => {
  expect(account.username).not.toBe('');
  for (const data of [
    {},
    { datasetId: 1, question: '' },
    { datasetId: 'one', question: 'x' },
    { question: 'x'.repeat(2001), datasetId: 1 },
  ]) {
    expect((await page.request.post('/api/chat', { data })).status()).toBe(422);
  }
  expect((await page.request.post('/api/chat', { data: { datasetId: 2_000_000_000, question: 'x' } })).status()).toBe(
    404,
  );
  expect(await (await api.get('/api/v1/sessions/')).json()).toEqual([]);
});

test('another site cannot ask with the reader’s cookie', async ({ page, account }) => {
  expect(account.username).not.toBe('');
  const headers = { origin: 'https://elsewhere.example', 'sec-fetch-site': 'cross-site' };
  const answer = await page.request.post('/api/chat', { data: { datasetId: 1, question: 'x' }, headers });
  expect(answer.status()).toBe(403);
});
