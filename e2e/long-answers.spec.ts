import { expect } from '@playwright/test';
import { test } from './fixtures';
import { EN } from './messages';

const ROWS = 900;
const turn = (question: string, rows: (string | number)[][]) => ({
  question,
  asked_at: '2026-01-02T03:04:05Z',
  dataset: null,
  answer: {
    status: 'done',
    sql: 'SELECT 1',
    answer: null,
    insight: `Of ${question}`,
    chart: null,
    result: {
      columns: [
        { name: 'name', kind: 'text' },
        { name: 'n', kind: 'integer' },
      ],
      rows,
      truncated: false,
      durationMs: 1,
      cachedAt: null,
    },
    clarification: null,
    follow_ups: [],
    steps: [],
    error: null,
    writer: null,
    total_ms: 1,
  },
});

test('large rows come when they are looked at, answers are hidden, and keys go from question to question', async ({
  api,
  page,
  chat,
}) => {
  const large = Array.from({ length: ROWS }, (_, n) => [`${'long name '.repeat(10)}${n}`, n]);
  const turns = [turn('A large one', large), ...[1, 2, 3, 4, 5, 6, 7, 8].map((n) => turn(`Small ${n}`, [['x', n]]))];
  const file = { format: 'tabletalk-session', version: 1, title: 'Large', created_at: '2026-01-02T03:04:05Z', turns };
  const { id } = await (await api.post('/api/v1/sessions/import', { data: file })).json();
  const html = await (await page.request.get(`/chat/${id}`)).text();
  expect(html).not.toContain('long name long name');
  await page.goto(`/chat/${id}`);
  await chat.expectReady();
  const newest = chat.turn('Small 8');
  await expect(newest.article).toBeInViewport();
  await page.getByRole('region', { name: EN.chat.conversation }).focus();
  for (let n = 0; n < 9; n += 1) {
    await page.keyboard.press('k');
    await page.evaluate(() => new Promise(requestAnimationFrame));
  }
  const first = chat.turn('A large one');
  await expect(first.article).toBeInViewport();
  await expect(first.article.getByText('long name long name').first()).toBeVisible();
  await page.keyboard.press('j');
  await expect(chat.turn('Small 1').article).toBeInViewport();
  await first.article.hover();
  await first.article.getByRole('button', { name: EN.chat.turn.collapse }).click();
  await expect(first.article.getByText('long name long name')).toHaveCount(0);
  await first.article.getByRole('button', { name: EN.chat.turn.expand }).click();
  await expect(first.article.getByText('long name long name').first()).toBeVisible();
});
