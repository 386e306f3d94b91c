import { expect } from '@playwright/test';
import { expectAccessible, test } from './fixtures';
import { EN, fill, ZH } from './messages';
import { ChatPage } from './pages/chat-page';

test('an answer has rows, chart, SQL, steps and words', async ({ chat }) => {
  await chat.open();
  // Nobody else asks this, so its query is run and not remembered.
  const turn = await chat.ask('Top 7 artists by revenue');
  await expect(turn.chart).toBeVisible();
  await expect(turn.article).toContainText('Iron Maiden');
  await turn.showTab('table');
  await expect(turn.rows).toHaveCount(7);
  await expect(turn.rows.first()).toContainText('138.6');
  await turn.showTab('sql');
  await expect(turn.sql).toContainText(/SELECT/i);
  await turn.showTab('steps');
  await expect(turn.steps.filter({ hasText: EN.chat.steps.done.execute })).toHaveCount(1);
});

test('the same question is answered from the cache, says so, and can be run again', async ({ chat, page }) => {
  await chat.open();
  const first = await chat.ask('Which genre has the most tracks?');
  await expect(first.article).toContainText('Rock');
  const again = await chat.ask('How many tracks are longer than 5 minutes?');
  await expect(again.article).toContainText(/1,?069/);
  await chat.open();
  const cached = await chat.ask('How many tracks are longer than 5 minutes?');
  await cached.article.getByRole('button', { name: /kept rows, read/ }).click();
  await page.getByRole('button', { name: EN.chat.turn.runAgain }).click();
  const fresh = chat.turn('How many tracks are longer than 5 minutes?');
  await expect(fresh.article.getByRole('button', { name: /read just now/ })).toBeVisible();
});

test('each follow-up changes the question before it', async ({ chat, page }) => {
  await chat.open();
  const rowsOf = async (question: string) => {
    const turn = await chat.ask(question);
    await turn.showTab('table');
    return turn.rows;
  };
  await expect(await rowsOf('Revenue by country')).toHaveCount(24);
  const sessionId = await chat.sessionId();
  await expect(await rowsOf('only 2024')).toHaveCount(20);
  const byMonth = await rowsOf('and by month');
  expect(await byMonth.count()).toBeGreaterThan(20);
  await expect(await rowsOf('top 3 only')).toHaveCount(3);
  expect(await chat.sessionId()).toBe(sessionId);
  await chat.reload();
  await expect(chat.turn('top 3 only').article).toBeVisible();
  // Of a conversation the page holds what is in sight.
  await chat.turn('top 3 only').article.hover();
  const seen = async () => {
    await page.mouse.wheel(0, -1_000);
    return page.getByRole('article', { name: 'Revenue by country', exact: true }).count();
  };
  await expect.poll(seen).toBe(1);
});

test('a suggested question fills the composer', async ({ chat, page }) => {
  await chat.open();
  const chip = page.getByRole('list', { name: EN.chat.suggestions }).getByRole('button').first();
  const question = (await chip.textContent()) ?? '';
  await chip.click();
  await expect(chat.question).toHaveValue(question);
  await chat.question.press('Enter');
  await chat.turn(question).expectFinished();
});

test('what is not understood is said without alarm, with questions that work', async ({ chat, page }) => {
  await chat.open();
  const turn = await chat.ask('flurble the wibbly quux');
  const card = turn.article.getByRole('region', { name: EN.chat.misread.label });
  await expect(card.locator('mark')).toHaveText(['flurble', 'quux']);
  await expect(turn.article.getByText(EN.chat.turn.tryAgain)).toHaveCount(0);
  await card.getByRole('button', { name: EN.chat.misread.edit }).click();
  await expect(chat.question).toHaveValue('flurble the wibbly quux');
  await turn.showTab('steps');
  await expect(turn.steps).toHaveCount(1);
  await expect(turn.steps).toContainText(fill(EN.chat.steps.unknownWords, { words: 'flurble, quux' }));
  await expect(turn.article).not.toContainText('question_not_understood');
  await expectAccessible(page);
  const works = turn.article.getByRole('list', { name: EN.chat.misread.suggestions }).getByRole('button').first();
  const question = (await works.textContent()) ?? '';
  const answered = await chat.ask(question);
  await answered.showTab('sql');
  await expect(answered.sql).toContainText(/SELECT/i);
});

test('greetings, what there is, and wishes to write are answered in words', async ({ chat }) => {
  await chat.open();
  const hello = await chat.ask('Hello!');
  await expect(hello.article).toContainText('Tracks');
  await expect(hello.followUps.first()).toBeVisible();
  const contents = await chat.ask('What is in this data?');
  await expect(contents.article.getByRole('listitem').filter({ hasText: 'Customers' }).first()).toBeVisible();
  const written = await chat.ask('Delete all customers from Brazil');
  await expect(written.article).toContainText('I only read');
  await expect(written.article.getByRole('tab', { name: EN.chat.tabs.sql })).toHaveCount(0);
});

test.describe('in Chinese', () => {
  test.use({ locale: 'zh-CN' });

  test('page, question and answer are Chinese', async ({ page, account }) => {
    expect(account.username).not.toBe('');
    const chat = new ChatPage(page, ZH.chat);
    await chat.open();
    await expect(page.locator('html')).toHaveAttribute('lang', /^zh/);
    const turn = await chat.ask('每个国家有多少客户？');
    await expect(turn.article).toContainText(/[\u4e00-\u9fff]{4}/);
    await turn.showTab('table');
    await expect(turn.rows).toHaveCount(24);
    await chat.reload();
    await expect(turn.article).toBeVisible();
  });
});
