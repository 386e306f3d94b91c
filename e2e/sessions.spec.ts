import { expect } from '@playwright/test';
import { test } from './fixtures';
import { EN } from './messages';

const QUESTION = 'Which genre has the most tracks?';

test('a session is named after its question, renamed, and keeps its name', async ({ chat, sidebar, api }) => {
  await chat.open();
  await chat.ask(QUESTION);
  await expect(sidebar.session(QUESTION)).toBeVisible();
  await sidebar.rename(QUESTION, 'Genres');
  await expect(sidebar.session('Genres')).toBeVisible();
  // The sidebar shows a name before the server has kept it.
  const path = `/api/v1/sessions/${await chat.sessionId()}`;
  await expect.poll(async () => (await (await api.get(path)).json()).title).toBe('Genres');
  await chat.reload();
  await expect(sidebar.session('Genres')).toBeVisible();
  await expect(sidebar.session(QUESTION)).toHaveCount(0);
});

test('deleting asks first, then the session is gone', async ({ chat, page, sidebar, api }) => {
  await chat.open();
  await chat.ask(QUESTION);
  const id = await chat.sessionId();
  const asked = await sidebar.startDeleting(QUESTION);
  await asked.getByRole('button', { name: EN.common.cancel }).click();
  await expect(asked).toBeHidden();
  await expect(sidebar.session(QUESTION)).toBeVisible();

  const again = await sidebar.startDeleting(QUESTION);
  await again.getByRole('button', { name: EN.common.delete }).click();
  await expect(sidebar.session(QUESTION)).toHaveCount(0);
  await expect(page).toHaveURL(/\/chat$/);
  expect((await api.get(`/api/v1/sessions/${id}`)).status()).toBe(404);
  await page.goto(`/chat/${id}`);
  await expect(page.getByRole('heading', { name: EN.chat.notFoundTitle })).toBeVisible();
});

test('searching finds a session by its question', async ({ chat, page, sidebar }) => {
  await chat.open();
  await chat.ask(QUESTION);
  await chat.open();
  await chat.ask('Customers from Brazil');
  await page.getByRole('searchbox', { name: EN.sessions.searchPlaceholder }).fill('genre');
  await expect(sidebar.session(QUESTION)).toBeVisible();
  await expect(sidebar.session('Customers from Brazil')).toHaveCount(0);
});
