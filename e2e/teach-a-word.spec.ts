import { readFile } from 'node:fs/promises';
import { type APIRequestContext, expect } from '@playwright/test';
import { expectAccessible, test } from './fixtures';
import { EN, fill, ZH } from './messages';
import { ChatPage } from './pages/chat-page';
import { DatasetPage } from './pages/dataset-page';

/** Imports a CSV over REST and waits until it can be asked. */
async function importCsv(api: APIRequestContext, name: string, lines: readonly string[]): Promise<number> {
  const file = { name: `${name}.csv`, mimeType: 'text/csv', buffer: Buffer.from(lines.join('\n')) };
  const uploaded = await api.post('/api/v1/datasets/upload', { multipart: { name, file } });
  expect(uploaded.ok(), await uploaded.text()).toBe(true);
  const { id } = await uploaded.json();
  const status = async () => (await (await api.get(`/api/v1/datasets/${id}`)).json()).status;
  await expect.poll(status, { timeout: 30_000 }).toBe('ready');
  return id;
}

const WALKS = [
  {
    language: 'English',
    locale: 'en-US',
    text: EN,
    lines: ['region,sales', 'North,120', 'South,80', 'East,200', 'North,30'],
    question: 'Total takings by region',
    word: 'takings',
    column: /^Sales/i,
    first: '200',
  },
  {
    language: 'Chinese',
    locale: 'zh-CN',
    text: ZH,
    lines: ['地区,销售额', '华北,120', '华南,80', '华东,200', '华北,30'],
    question: '各地区的总进账',
    word: '进账',
    column: /^销售额/,
    first: '200',
  },
];

for (const { language, locale, text, lines, question, word, column, first } of WALKS) {
  test.describe(`in ${language}`, () => {
    test.use({ locale });

    test('a word that means nothing is taught, the question answered, and its chart kept', async ({ page, api }) => {
      const id = await importCsv(api, `taught-${locale}`, lines);
      await page.goto(`/chat?dataset=${id}`);
      const chat = new ChatPage(page, text.chat);
      await chat.expectReady();

      const lost = await chat.ask(question);
      const card = lost.article.getByRole('region', { name: text.chat.misread.label });
      await expect(card.locator('mark')).toHaveText(word);
      await expect(card).toContainText(text.chat.misread.understood.replace('{words}', ''));
      await expectAccessible(page);
      await card.getByRole('button', { name: text.chat.misread.choose }).click();
      await page.getByRole('dialog').getByRole('button', { name: column }).click();
      await expect(page.getByText(text.chat.misread.taught.slice(-8))).toBeVisible();

      // The same question again, and nothing is in its way any more.
      await expect(page.getByRole('article', { name: question, exact: true })).toHaveCount(2);
      const answered = chat.turn(question);
      await answered.expectFinished();
      await expect(answered.article).toContainText(first);
      await expect(answered.article.getByRole('region', { name: text.chat.misread.label })).toHaveCount(0);

      await answered.article.getByRole('button', { name: text.charts.keep.label }).click();
      const download = page.waitForEvent('download');
      await page.getByRole('menuitem', { name: text.charts.keep.png }).click();
      const png = await readFile(await (await download).path());
      expect(png.subarray(1, 4).toString()).toBe('PNG');
      expect(png.length).toBeGreaterThan(5_000);

      const { model } = await (await api.get(`/api/v1/datasets/${id}`))
        .json()
        .then((dataset) => ({ model: dataset.modeling_config }));
      expect(JSON.stringify(model)).toContain(word);
    });
  });
}

test('a question that another dataset understands is asked there', async ({ page, api }) => {
  const id = await importCsv(api, 'towns', ['town,people', 'Oslo,700', 'Bergen,280']);
  await page.goto(`/chat?dataset=${id}`);
  const chat = new ChatPage(page);
  await chat.expectReady();
  const lost = await chat.ask('Which genre has the most tracks?');
  const card = lost.article.getByRole('region', { name: EN.chat.misread.label });
  await card
    .getByRole('button', { name: new RegExp(fill(EN.chat.misread.askIn, { dataset: '' })) })
    .first()
    .click();
  await expect(page.getByRole('article')).toHaveCount(2);
  const answered = chat.turn('Which genre has the most tracks?');
  await answered.expectFinished();
  await expect(answered.article).toContainText('Rock');
});

test('who may only ask puts a name in place of the word, and teaches nobody', async ({ page, api, stranger }) => {
  const id = await importCsv(api, 'shared', ['customer,amount', 'Ann,5', 'Bo,7', 'Ann,9']);
  const dataset = new DatasetPage(page);
  await dataset.open(id);
  await dataset.showTab(EN.datasets.settings.title);
  await dataset.share(stranger.account.username, 'ask');
  await stranger.page.goto(`/chat?dataset=${id}`);
  const chat = new ChatPage(stranger.page);
  await chat.expectReady();
  const lost = await chat.ask('Total takings by customer');
  await lost.article.getByRole('button', { name: EN.chat.misread.choose }).click();
  await stranger.page
    .getByRole('dialog')
    .getByRole('button', { name: /^Amount/ })
    .click();
  const answered = chat.turn('Total Amount by customer');
  await answered.expectFinished();
  await expect(answered.article).toContainText('14');
  const again = await chat.ask('Total takings by customer');
  await expect(again.article.getByRole('region', { name: EN.chat.misread.label })).toBeVisible();
});
