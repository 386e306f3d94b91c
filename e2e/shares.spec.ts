import { expect } from '@playwright/test';
import { expectAccessible, test } from './fixtures';
import { EN } from './messages';

const QUESTION = 'Which genre has the most tracks?';

test('a link is read by anybody, and is dead once it is revoked', async ({ chat, page, sidebar, browser, baseURL }) => {
  await chat.open();
  await chat.ask(QUESTION);
  await sidebar.choose(QUESTION, EN.share.menu);
  await page.getByLabel(EN.share.includeSql).check();
  await page.getByRole('button', { name: EN.share.create }).click();
  const address = await page.getByLabel(EN.share.address).inputValue();
  const anybody = await browser.newContext(baseURL === undefined ? {} : { baseURL });
  const reader = await anybody.newPage();
  const answer = await reader.goto(address);
  expect(answer?.headers()['referrer-policy']).toBe('no-referrer');
  expect(answer?.headers()['x-robots-tag']).toContain('noindex');
  await expect(reader.getByRole('heading', { name: QUESTION, level: 1 })).toBeVisible();
  await expect(reader.getByRole('article')).toContainText('Rock');
  await expect(reader.getByRole('tab', { name: EN.chat.tabs.sql })).toBeVisible();
  await expect(reader.getByRole('tab', { name: EN.chat.tabs.table })).toHaveCount(0);
  await expectAccessible(reader);
  await page.getByRole('button', { name: `${EN.share.revoke}: ${QUESTION}` }).click();
  await expect(page.getByText(EN.share.revoked)).toBeVisible();
  expect((await reader.goto(address))?.status()).toBe(404);
  await anybody.close();
});

test('a session shared with a person stands in their sidebar, and leaves it when it is taken back', async ({
  chat,
  page,
  sidebar,
  stranger,
}) => {
  await chat.open();
  await chat.ask(QUESTION);
  const id = await chat.sessionId();
  await stranger.page.goto(`/chat/${id}`);
  await expect(stranger.page.getByRole('heading', { name: EN.chat.notFoundTitle })).toBeVisible();
  await sidebar.choose(QUESTION, EN.share.menu);
  await page.getByLabel(EN.share.username).fill(stranger.account.username);
  await page.getByRole('button', { name: EN.share.add, exact: true }).click();
  await expect(page.getByRole('button', { name: `${EN.share.remove}: ${stranger.account.username}` })).toBeVisible();
  await stranger.page.goto('/chat');
  await stranger.page.getByRole('button', { name: /^Shown: / }).click();
  await stranger.page.getByRole('menuitemradio', { name: EN.sessions.viewShared }).click();
  await stranger.page.getByRole('link', { name: QUESTION, exact: true }).click();
  await expect(stranger.page.getByRole('article')).toContainText('Rock');
  await expect(stranger.page.getByText(EN.chat.composer.readOnly)).toBeVisible();
  await page.getByRole('button', { name: `${EN.share.remove}: ${stranger.account.username}` }).click();
  await expect.poll(async () => (await stranger.api.get(`/api/v1/sessions/${id}`)).status()).toBe(404);
});

test('of a long session only what is in sight is drawn, and any message of it can be gone to', async ({
  api,
  page,
  chat,
}) => {
  const turns = Array.from({ length: 300 }, (_, n) => ({
    question: `Question number ${n + 1}`,
    asked_at: new Date(Date.UTC(2026, 0, 1, 0, n)).toISOString(),
    dataset: null,
    answer: {
      status: 'done',
      sql: null,
      answer: null,
      insight: `The answer to number ${n + 1}. `.repeat(30),
      chart: null,
      result: null,
      clarification: null,
      follow_ups: [],
      steps: [],
      error: null,
      writer: null,
      total_ms: 1,
    },
  }));
  const file = {
    format: 'tabletalk-session',
    version: 1,
    title: 'Long',
    created_at: '2026-01-01T00:00:00.000Z',
    turns,
  };
  const { id } = await (await api.post('/api/v1/sessions/import', { data: file })).json();
  const [middle] = await (await api.get(`/api/v1/sessions/${id}/messages?skip=300&limit=1`)).json();
  await page.goto(`/chat/${id}`);
  await chat.expectReady();
  await expect(page.getByRole('heading', { name: 'Question number 300' })).toBeInViewport();
  expect(await page.getByRole('article').count()).toBeLessThan(60);
  await page.goto('/datasets');
  await page.goto(`/chat/${id}#m${middle.id}`);
  await expect(page.getByRole('heading', { name: middle.question, exact: true })).toBeInViewport();
  await page.getByRole('button', { name: EN.chat.jumpToLatest }).click();
  await expect(page.getByRole('heading', { name: 'Question number 300' })).toBeInViewport();
  await page.keyboard.press('Control+f');
  await page.getByRole('textbox', { name: EN.chat.find.placeholder }).fill('"number 42"');
  await expect(page.getByRole('heading', { name: 'Question number 42', exact: true })).toBeInViewport();
});
