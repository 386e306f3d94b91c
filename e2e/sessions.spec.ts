import { expect } from '@playwright/test';
import { test } from './fixtures';
import { EN, fill } from './messages';
import { Sidebar } from './pages/sidebar';

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

test('a deleted session is gone at once, can be brought back for a while, and then is gone for good', async ({
  chat,
  page,
  sidebar,
  api,
}) => {
  await chat.open();
  await chat.ask(QUESTION);
  const id = await chat.sessionId();
  const status = async () => (await api.get(`/api/v1/sessions/${id}`)).status();
  await sidebar.delete(QUESTION);
  await expect(sidebar.session(QUESTION)).toHaveCount(0);
  await expect(page).toHaveURL(/\/chat$/);
  await expect.poll(status).toBe(404);
  await sidebar.undo();
  await expect(page).toHaveURL(new RegExp(`/chat/${id}$`));
  await expect(sidebar.session(QUESTION)).toBeVisible();
  expect(await status()).toBe(200);

  await sidebar.delete(QUESTION);
  await expect.poll(status).toBe(404);
  await page.goto(`/chat/${id}`);
  await expect(page.getByRole('heading', { name: EN.chat.notFoundTitle })).toBeVisible();
});

test('sessions are pinned, put into a folder, archived, and shown by view', async ({ chat, page, sidebar }) => {
  await chat.open();
  await chat.ask(QUESTION);
  await chat.open();
  await chat.ask('Customers from Brazil');
  await sidebar.choose(QUESTION, EN.sessions.pin);
  const rows = page.getByRole('navigation', { name: EN.sessions.list });
  await expect(rows.getByRole('heading', { name: EN.sessions.pinned })).toBeVisible();
  await expect(rows.getByRole('link').first()).toHaveText(QUESTION);

  await sidebar.view(EN.sessions.newFolder);
  await page.getByRole('textbox', { name: EN.sessions.folderName }).fill('Reports');
  await page.getByRole('button', { name: EN.common.save }).click();
  await sidebar.session(QUESTION).hover();
  await page.getByRole('button', { name: fill(EN.sessions.actions, { title: QUESTION }) }).click();
  await page.getByRole('menuitem', { name: EN.sessions.move }).click();
  await page.getByRole('menuitem', { name: 'Reports' }).click();
  await sidebar.view('Reports');
  await expect(sidebar.session('Customers from Brazil')).toHaveCount(0);
  await expect(sidebar.session(QUESTION)).toBeVisible();

  await sidebar.view(EN.sessions.viewAll);
  await sidebar.choose('Customers from Brazil', EN.sessions.archive);
  await expect(sidebar.session('Customers from Brazil')).toHaveCount(0);
  await sidebar.view(EN.sessions.viewArchived);
  await expect(sidebar.session('Customers from Brazil')).toBeVisible();
  await chat.reload();
  await expect(sidebar.session('Customers from Brazil')).toHaveCount(0);
});

test('many are archived at once, and another tab sees it', async ({ chat, page, sidebar, context }) => {
  await chat.open();
  await chat.ask(QUESTION);
  await chat.open();
  await chat.ask('Customers from Brazil');
  const other = new Sidebar(await context.newPage());
  await other.page.goto('/chat');
  await expect(other.session(QUESTION)).toBeVisible();
  await sidebar.view(EN.sessions.selectMany);
  await page.getByRole('checkbox', { name: fill(EN.sessions.choose, { title: QUESTION }) }).click();
  await page.getByRole('checkbox', { name: fill(EN.sessions.choose, { title: 'Customers from Brazil' }) }).click();
  await page.getByRole('toolbar').getByRole('button', { name: EN.sessions.archive }).click();
  await expect(sidebar.session(QUESTION)).toHaveCount(0);
  await expect(other.session(QUESTION)).toHaveCount(0);
  await sidebar.undo();
  await expect(other.session(QUESTION)).toBeVisible();
});

test('the palette finds words of questions and answers, and opens where they stand', async ({ chat, page }) => {
  await chat.open();
  await chat.ask(QUESTION);
  const id = await chat.sessionId();
  await page.goto('/datasets');
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox', { name: EN.sessions.palettePlaceholder }).fill('most tracks');
  await expect(page.getByRole('option').filter({ hasText: 'most tracks' }).first()).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(new RegExp(`/chat/${id}`));
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
