import { readFile } from 'node:fs/promises';
import { type APIRequestContext, expect, type Page } from '@playwright/test';
import { expectAccessible, test } from './fixtures';
import { EN, fill, ZH } from './messages';
import { AddDataPage } from './pages/add-data-page';
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

/** As a person drops a file from their desktop on the page. */
async function drop(page: Page, name: string, content: string): Promise<void> {
  await page.evaluate(
    ([fileName, text]) => {
      const dataTransfer = new DataTransfer();
      dataTransfer.items.add(new File([text], fileName, { type: 'text/csv' }));
      for (const type of ['dragenter', 'dragover', 'drop'])
        document.body.dispatchEvent(new DragEvent(type, { bubbles: true, cancelable: true, dataTransfer }));
    },
    [name, content] as const,
  );
}

const WALKS = [
  {
    language: 'English',
    locale: 'en-US',
    text: EN,
    lines: ['Sales report of 2024', '', 'region,sales', 'North,120', 'South,80', 'East,200', 'North,30'],
    question: 'takings by region',
    word: 'takings',
    column: /^Sales/i,
    first: '200',
  },
  {
    language: 'Chinese',
    locale: 'zh-CN',
    text: ZH,
    lines: ['2024年销售报表', '', '地区,销售额', '华北,120', '华南,80', '华东,200', '华北,30'],
    question: '各地区的总进账',
    word: '进账',
    column: /^销售额/,
    first: '200',
  },
];

for (const { language, locale, text, lines, question, word, column, first } of WALKS) {
  test.describe(`in ${language}`, () => {
    test.use({ locale });

    test('a messy sheet is dropped on the chat, a word that means nothing taught, the question answered, its chart kept', async ({
      page,
      api,
    }) => {
      const chat = new ChatPage(page, text.chat);
      await chat.open();
      await drop(page, `taught-${locale}.csv`, lines.join('\n'));
      const add = new AddDataPage(page, text);
      await expect(add.importButton).toBeVisible({ timeout: 20_000 });
      // What was read differently from how it stands in the file is told.
      await expect(page.getByText(/above the header|表头上方/)).toBeVisible();
      const id = await add.importAndAsk();
      await chat.expectReady();

      const lost = await chat.ask(question);
      const card = lost.article.getByRole('region', { name: text.chat.misread.label });
      await expect(card.locator('mark')).toHaveText(word);
      await expect(card).toContainText(text.chat.misread.understood.replace('{words}', ''));
      await expectAccessible(page);
      await card.getByRole('button', { name: column }).click();
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

      const { modeling_config } = await (await api.get(`/api/v1/datasets/${id}/modeling-config`)).json();
      expect(JSON.stringify(modeling_config)).toContain(word);
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
  const id = await importCsv(api, 'shared', ['region,sales', 'North,120', 'South,80', 'East,200', 'North,30']);
  const dataset = new DatasetPage(page);
  await dataset.open(id);
  await dataset.showTab(EN.datasets.settings.title);
  await dataset.share(stranger.account.username, 'ask');
  await stranger.page.goto(`/chat?dataset=${id}`);
  const chat = new ChatPage(stranger.page);
  await chat.expectReady();
  const lost = await chat.ask('takings by region');
  await lost.article.getByRole('button', { name: EN.chat.misread.other }).click();
  await stranger.page
    .getByRole('dialog')
    .getByRole('button', { name: /^Sales/ })
    .click();
  const answered = chat.turn('Sales by region');
  await answered.expectFinished();
  await expect(answered.article).toContainText('200');
  const again = await chat.ask('takings by region');
  await expect(again.article.getByRole('region', { name: EN.chat.misread.label })).toBeVisible();
});
