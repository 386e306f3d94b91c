import { expect } from '@playwright/test';
import { expectAccessible, test } from './fixtures';
import { EN } from './messages';

const { welcome } = EN.chat;

test('a new chat shows what there is to ask, and a click puts its names into the question', async ({ chat, page }) => {
  await chat.open();
  const card = page.locator('details').filter({ hasText: welcome.inside });
  await expect(card).toContainText(/\d+ tables · [\d,]+ rows/);
  await card.locator('summary').click();
  await expectAccessible(page);
  await chat.question.fill('How many tracks per ?');
  await chat.question.evaluate((field: HTMLTextAreaElement) => field.setSelectionRange(20, 20));
  await card
    .getByRole('button', { name: 'Media Type', exact: true })
    .or(card.getByRole('button', { name: 'Composer', exact: true }))
    .first()
    .click();
  await expect(chat.question).toHaveValue(/^How many tracks per [A-Z][A-Za-z ]+\?$/);
  await expect(chat.question).toBeFocused();
});

test('questions of different kinds are offered, and all of them work', async ({ chat, page }) => {
  await chat.open();
  const offered = page.getByRole('list', { name: EN.chat.suggestions }).getByRole('button');
  await expect(offered).toHaveCount(4);
  const icons = await offered.locator('svg').evaluateAll((all) => new Set(all.map((icon) => icon.innerHTML)).size);
  expect(icons).toBeGreaterThanOrEqual(3);
  const questions = await offered.allTextContents();
  for (const question of questions) {
    const turn = await chat.ask(question);
    await turn.showTab('sql');
    await expect(turn.sql).toContainText(/SELECT/i);
  }
});

test('the composer stands in the middle, goes below with the first question, and keeps the focus', async ({
  chat,
  page,
}) => {
  await chat.open();
  const middle = await chat.question.boundingBox();
  const height = page.viewportSize()?.height ?? 0;
  expect(middle?.y).toBeGreaterThan(height * 0.15);
  expect(middle?.y).toBeLessThan(height * 0.7);
  await chat.ask('How many customers are there?');
  await expect.poll(async () => (await chat.question.boundingBox())?.y ?? 0).toBeGreaterThan(height * 0.8);
  await expect(chat.question).toBeFocused();
});

test('below 900 px the sidebar is folded away', async ({ chat, page, sidebar }) => {
  await chat.open();
  await chat.ask('How many customers are there?');
  await expect(sidebar.session('How many customers are there?')).toBeVisible();
  await page.setViewportSize({ width: 880, height: 700 });
  await expect(sidebar.session('How many customers are there?')).toBeHidden();
  await page.getByRole('button', { name: EN.sessions.openSidebar }).click();
  await expect(sidebar.session('How many customers are there?')).toBeVisible();
});

test('what is missing looks the same everywhere', async ({ chat, page }) => {
  await chat.open();
  for (const [path, title] of [
    ['/chat/2000000000', EN.chat.notFoundTitle],
    ['/datasets/2000000000', EN.common.notFoundTitle],
  ] as const) {
    const answer = await page.goto(path);
    expect(answer?.status()).toBe(404);
    await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible();
    await expect(page.getByRole('navigation', { name: EN.sessions.navigation })).toBeVisible();
  }
  await page.goto('/nowhere/at/all');
  await expect(page.getByRole('heading', { level: 1, name: EN.common.notFoundTitle })).toBeVisible();
});
