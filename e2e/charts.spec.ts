import { readFile } from 'node:fs/promises';
import { read, utils } from '@e965/xlsx';
import { type APIRequestContext, expect, type Page } from '@playwright/test';
import { expectAccessible, test } from './fixtures';
import { EN, fill, ZH } from './messages';
import { ChatPage, type Turn } from './pages/chat-page';

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

async function askOf(page: Page, datasetId: number, question: string, text = EN.chat): Promise<Turn> {
  await page.goto(`/chat?dataset=${datasetId}`);
  const chat = new ChatPage(page, text);
  await chat.expectReady();
  return chat.ask(question);
}

const ticks = (turn: Turn, axis: 'x' | 'y') => turn.chart.locator(`.recharts-${axis}Axis-tick-labels text`);
const GAPS = [
  'day,orders',
  ...[1, 2, 3, 9, 10, 20, 21].map((day) => `2024-01-${String(day).padStart(2, '0')},${day + 4}`),
];
const SALES = [
  'month,store,sales,visits',
  ...['October', 'January', 'March', 'December', 'February'].flatMap((month, i) => [
    `${month},A,${(i + 1) * 1000.5},${i + 1}`,
    `${month},B,${(i + 1) * 100.25},${i + 2}`,
  ]),
];

test('on an axis of time distance is time, and what is missing is said', async ({ page, api }) => {
  const turn = await askOf(page, await importCsv(api, 'gaps', GAPS), 'total orders per day');
  await expect(turn.article).toContainText('7 of 21 days');
  const dots = turn.chart.locator('circle');
  await expect(dots).toHaveCount(7);
  const places = await dots.evaluateAll((all) => all.map((dot) => Number(dot.getAttribute('cx'))));
  const day = (places[1] ?? 0) - (places[0] ?? 0);
  // From the 3rd to the 9th are six days.
  expect((places[3] ?? 0) - (places[2] ?? 0)).toBeCloseTo(6 * day, 0);
  // Dashes lead over the gaps.
  await expect(turn.chart.locator('path.recharts-line-curve[stroke-dasharray="3 4"]')).toHaveCount(1);
});

test('months stand in their order with a label and a value for every bar', async ({ page, api }) => {
  const turn = await askOf(page, await importCsv(api, 'months', SALES), 'total sales by month');
  await expect(ticks(turn, 'x')).toHaveText(['January', 'February', 'March', 'October', 'December']);
  await expect(turn.chart.locator('.recharts-value-label')).toHaveCount(5);
  await turn.showTab('table');
  await expect(turn.rows.first()).toContainText('January');
  await expect(turn.rows.last()).toContainText('December');
});

test('a second measure has a panel of its own, and a series can be switched off', async ({ page, api }) => {
  const id = await importCsv(api, 'two', SALES);
  const two = await askOf(page, id, 'total sales and total visits by month');
  await expect(two.article.locator('[data-panel]')).toHaveCount(2);
  const split = await askOf(page, id, 'total sales by month and store');
  const legend = split.article.getByRole('list', { name: EN.charts.legend }).getByRole('button');
  await expect(legend).toHaveCount(2);
  await legend.first().click();
  await expect(legend.first()).toHaveAttribute('aria-pressed', 'false');
  await expect(split.chart.locator('.recharts-bar')).toHaveCount(1);
  await expectAccessible(page);
});

test('the chosen kind of chart stays with the answer', async ({ page, api }) => {
  const turn = await askOf(page, await importCsv(api, 'kept', SALES), 'total sales by month');
  const sessionId = await new ChatPage(page).sessionId();
  const pie = turn.article.getByRole('radio', { name: EN.charts.pie });
  await pie.check();
  const stored = async () => {
    const messages = await (await api.get(`/api/v1/sessions/${sessionId}/messages`)).json();
    return messages.at(-1).chart_type;
  };
  await expect.poll(stored).toBe('pie');
  await page.reload();
  await expect(turn.article.getByRole('radio', { name: EN.charts.pie })).toBeChecked();
});

test('a chart is kept as a picture, its rows as a workbook', async ({ page, api }) => {
  const turn = await askOf(page, await importCsv(api, 'taken', SALES), 'total sales by month');
  await expect(turn.chart).toBeVisible();
  const take = async (name: string) => {
    await turn.article.getByRole('button', { name: EN.charts.keep.label }).click();
    const download = page.waitForEvent('download');
    await page.getByRole('menuitem', { name }).click();
    const file = await download;
    return { name: file.suggestedFilename(), content: await readFile(await file.path()) };
  };
  const png = await take(EN.charts.keep.png);
  expect(png.name).toMatch(/\.png$/);
  expect(png.content.subarray(1, 4).toString()).toBe('PNG');
  expect(png.content.length).toBeGreaterThan(5_000);
  const svg = (await take(EN.charts.keep.svg)).content.toString();
  expect(svg).toContain('January');
  expect(svg).not.toMatch(/var\(--|oklch|light-dark/);
  const book = read((await take(EN.charts.keep.xlsx)).content);
  expect(utils.sheet_to_json(book.Sheets.Rows ?? {}, { header: 1 })[1]).toEqual(['January', 2201.5]);
});

test('chart and table fill the screen, and Escape brings the page back', async ({ page, api }) => {
  const turn = await askOf(page, await importCsv(api, 'full', SALES), 'total sales by month');
  await turn.article.getByRole('button', { name: EN.charts.keep.fullScreen }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByRole('img')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await turn.showTab('table');
  await turn.article.getByRole('button', { name: EN.chat.table.fullScreen }).click();
  await expect(dialog.getByRole('row')).toHaveCount(6);
});

test('the facts of an answer open by keyboard and hold its steps', async ({ page, api }) => {
  const turn = await askOf(page, await importCsv(api, 'facts', SALES), 'total sales by month');
  const facts = turn.article.getByRole('button', { name: new RegExp(EN.chat.facts['built-in']) });
  await facts.focus();
  await page.keyboard.press('Enter');
  const details = page.getByRole('dialog', { name: EN.chat.facts.title });
  await expect(details).toContainText(EN.chat.facts['built-inMeans']);
  await expect(details.getByText(EN.chat.steps.done.execute)).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(details).toBeHidden();
  await expect(facts).toBeFocused();
});

test('the row of tabs stays where it is when the panel below changes', async ({ page, api }) => {
  const turn = await askOf(page, await importCsv(api, 'steady', SALES), 'total sales by month');
  await expect(turn.chart).toBeVisible();
  const tab = turn.article.getByRole('tab', { name: EN.chat.tabs.sql });
  const top = async () => Math.round((await tab.boundingBox())?.y ?? 0);
  const before = await top();
  await tab.click();
  await expect(turn.sql).toBeVisible();
  expect(Math.abs((await top()) - before)).toBeLessThanOrEqual(1);
  await turn.showTab('chart');
  await expect(turn.chart).toBeVisible();
  await expect.poll(async () => Math.abs((await top()) - before)).toBeLessThanOrEqual(1);
});

test.describe('in Chinese', () => {
  test.use({ locale: 'zh-CN' });

  test('gaps, weeks and titles are told in Chinese', async ({ page, api }) => {
    const lines = GAPS.map((line) => line.replace('day,orders', '日期,销售额'));
    const turn = await askOf(page, await importCsv(api, '销售', lines), '每天的总销售额', ZH.chat);
    await expect(turn.article).toContainText(/21 天中.*7 天/);
    await expect(turn.article.locator('figcaption')).toContainText('统计的');
    await expect(turn.article.locator('figcaption')).not.toContainText(' by ');
    const note = fill(ZH.charts.gaps.replaceAll(', number', ''), {
      expected: '21',
      present: '7',
      unit: ZH.charts.grain.day,
    });
    await expect(turn.article.getByText(note)).toBeVisible();
  });
});
