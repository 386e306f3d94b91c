import { expect } from '@playwright/test';
import { expectAccessible, test } from './fixtures';
import { EN } from './messages';
import { ChatPage } from './pages/chat-page';

const { chat: text } = EN;
const COUNT = 'How many customers are there?';

test('a turn that another tab asks stands in this one at once', async ({ chat, page, context }) => {
  await chat.open();
  await chat.ask('Which genre has the most tracks?');
  const other = new ChatPage(await context.newPage());
  await other.page.goto(page.url());
  await other.expectReady();
  await other.ask(COUNT);
  // Nobody comes back to the first tab, and it knows.
  await expect(chat.turn(COUNT).article).toContainText('59');
  await chat.turn(COUNT).expectFinished();
  await expect(page.getByRole('article')).toHaveCount(2);
  await chat.ask('only in Brazil');
  await expect(other.turn('only in Brazil').article).toContainText('5');
});

test('what another device asks is there when one comes back', async ({ chat, page, api }) => {
  await chat.open();
  await chat.ask('Which genre has the most tracks?');
  const session_id = await chat.sessionId();
  const [dataset] = await (await api.get('/api/v1/datasets/')).json();
  const data = { dataset_id: dataset.id, session_id, question: COUNT };
  expect((await api.post('/api/v1/chat/', { data })).ok()).toBe(true);
  await page.evaluate(() => window.dispatchEvent(new Event('focus')));
  await expect(chat.turn(COUNT).article).toContainText('59');
});

test('the name of the tab follows the session’s, here and in other tabs', async ({
  chat,
  page,
  context,
  api,
  sidebar,
}) => {
  await chat.open();
  await chat.ask(COUNT);
  const id = await chat.sessionId();
  const other = await context.newPage();
  await other.goto(`/chat/${id}`);
  await sidebar.rename(COUNT, 'Heads');
  await expect(page).toHaveTitle(/^Heads · /);
  await expect(other).toHaveTitle(/^Heads · /);
  expect((await api.patch(`/api/v1/sessions/${id}`, { data: { title: 'Crowd' } })).ok()).toBe(true);
  const titleOnReturn = async () => {
    await page.evaluate(() => window.dispatchEvent(new Event('focus')));
    return page.title();
  };
  await expect.poll(titleOnReturn, { intervals: [500] }).toMatch(/^Crowd · /);
});

test('a session that is deleted elsewhere says so, and offers a new one', async ({ chat, page, api, context }) => {
  await chat.open();
  await chat.ask(COUNT);
  const id = await chat.sessionId();
  const other = new ChatPage(await context.newPage());
  await other.page.goto(`/chat/${id}`);
  await other.expectReady();
  expect((await api.delete(`/api/v1/sessions/${id}`)).ok()).toBe(true);
  await page.evaluate(() => window.dispatchEvent(new Event('focus')));
  await expect(page.getByRole('alert').filter({ hasText: text.gone })).toBeVisible();
  await expect(chat.question).toHaveCount(0);
  await expectAccessible(page);
  // Whoever does not look is told when they ask.
  await other.send('only in Brazil');
  await expect(other.page.getByRole('alert').filter({ hasText: text.gone })).toBeVisible();
  await page.getByRole('link', { name: text.startNew }).click();
  await chat.expectReady();
  await expect(page).toHaveURL(/\/chat\?dataset=\d+$/);
});

test('who was signed out signs in where they are, and the question is sent', async ({
  chat,
  page,
  account,
  context,
}) => {
  await chat.open();
  await context.clearCookies();
  await chat.send(COUNT);
  const again = page.getByRole('region', { name: text.turn.signedOut });
  await expect(again).toBeVisible();
  await expect(page.locator('p[aria-live="polite"].sr-only')).toHaveText(text.turn.signedOut);
  await expectAccessible(page);
  // Coming back to the page must not lead away from the form.
  await page.evaluate(() => window.dispatchEvent(new Event('focus')));
  await again.getByRole('textbox', { name: EN.auth.login }).fill(account.username);
  await again.getByLabel(EN.auth.password, { exact: true }).fill(account.password);
  await again.getByRole('button', { name: EN.auth.submitSignIn }).click();
  await expect(chat.turn(COUNT).article).toContainText('59');
  await expect(page.getByRole('article')).toHaveCount(1);
});

test('a question that could not be sent is still there after a reload, and the screen reader hears that it failed', async ({
  chat,
  page,
  context,
}) => {
  await chat.open();
  await context.setOffline(true);
  await chat.send(COUNT);
  await expect(chat.turn(COUNT).article).toContainText(text.turn.unsent);
  await expect(page.locator('p[aria-live="polite"].sr-only')).toHaveText(text.turn.unsent);
  await context.setOffline(false);
  await chat.reload();
  await expect(chat.question).toHaveValue(COUNT);
  await chat.question.press('Enter');
  await expect(chat.turn(COUNT).article).toContainText('59');
  await page.goto('/chat');
  await chat.expectReady();
  await expect(chat.question).toHaveValue('');
});
