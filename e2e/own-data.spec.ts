import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { utils, write } from '@e965/xlsx';
import { expect } from '@playwright/test';
import { makeDuckDbFile } from '@/lib/engines/duckdb/import/testing/make-duckdb-file';
import { expectAccessible, test } from './fixtures';
import { EN } from './messages';
import { AddDataPage } from './pages/add-data-page';
import { ChatPage } from './pages/chat-page';
import { DatasetPage } from './pages/dataset-page';

const SHIPMENTS = {
  name: 'shipments.csv',
  mimeType: 'text/csv',
  buffer: Buffer.from(
    ['Port;Cargo;Weight', 'Oslo;Fish;10', 'Oslo;Salt;20', 'Bergen;Fish;30', 'Bergen;Wood;5', 'Narvik;Ore;400', ''].join(
      '\n',
    ),
  ),
};

test('a file becomes a dataset that answers, after its types were looked at', async ({ page, account }) => {
  expect(account.username).not.toBe('');
  const add = new AddDataPage(page);
  await add.open();
  await add.upload(SHIPMENTS);
  await expect(add.typeOf('Port')).toHaveText(EN.datasets.add.types.text);
  await expect(add.typeOf('Weight')).toHaveText(EN.datasets.add.types.integer);
  await add.chooseType('Weight', EN.datasets.add.types.decimal);
  await expectAccessible(page);
  await add.name('Harbour');
  const id = await add.import();

  await page.getByRole('link', { name: EN.datasets.ask, exact: true }).click();
  await expect(page).toHaveURL(new RegExp(`/chat\\?dataset=${id}$`));
  const chat = new ChatPage(page);
  await chat.expectReady();
  const turn = await chat.ask('How many shipments are there?');
  await turn.showTab('sql');
  await expect(turn.sql).toContainText(/count\(\*\)/i);
  await expect(turn.article).toContainText('5');

  await page.goto('/datasets');
  const entry = page.getByRole('listitem').filter({ has: page.getByRole('heading', { name: 'Harbour', exact: true }) });
  await expect(entry).toContainText('1 table · 5 rows');
  await expect(entry).toContainText('1 question asked');

  await page.goto('/settings');
  const storage = page.getByRole('region', { name: EN.settings.storage });
  await expect(storage.getByRole('listitem').filter({ hasText: 'Harbour' })).toContainText('kB');
  await expect(storage.getByRole('meter')).toBeAttached();
  await expectAccessible(page);
});

test('a workbook with a title above its header becomes a dataset that answers', async ({ page, account, chat }) => {
  expect(account.username).not.toBe('');
  const rows = [
    ['Harbour report'],
    [],
    ['Port', 'Arrived', 'Weight'],
    ['Oslo', '2024-01-05', 10],
    ['Oslo', '2024-02-06', 25],
  ];
  const book = {
    SheetNames: ['Arrivals'],
    Sheets: { Arrivals: utils.aoa_to_sheet([...rows, ['Bergen', '2024-02-07', 7]]) },
  };
  const buffer = Buffer.from(write(book, { type: 'buffer', bookType: 'xlsx' }));
  const add = new AddDataPage(page);
  await add.open();
  await add.upload({
    name: 'harbour.xlsx',
    mimeType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    buffer,
  });
  await expect(add.typeOf('Port')).toHaveText(EN.datasets.add.types.text);
  await expect(add.typeOf('Weight')).toHaveText(EN.datasets.add.types.integer);
  await add.name('Harbour book');
  const id = await add.import();

  await page.goto(`/chat?dataset=${id}`);
  await chat.expectReady();
  const turn = await chat.ask('Total weight by port');
  await turn.showTab('table');
  const oslo = turn.rows.filter({ has: page.getByRole('cell', { name: 'Oslo', exact: true }) });
  await expect(oslo.getByRole('cell', { name: '35', exact: true })).toBeVisible();
});

test('a SQLite database becomes a dataset whose tables are joined by its keys', async ({ page, account, chat }) => {
  expect(account.username).not.toBe('');
  const add = new AddDataPage(page);
  await add.open();
  const buffer = await readFile('data/chinook/chinook.sqlite');
  await add.upload({ name: 'music.sqlite', mimeType: 'application/vnd.sqlite3', buffer });
  await add.name('Music database');
  const id = await add.import();

  await page.goto(`/chat?dataset=${id}`);
  await chat.expectReady();
  const turn = await chat.ask('How many albums does each artist have?');
  await turn.showTab('table');
  const first = turn.rows.filter({ has: page.getByRole('cell', { name: 'Iron Maiden', exact: true }) });
  await expect(first.getByRole('cell', { name: '21', exact: true })).toBeVisible();
});

test('a DuckDB file becomes a dataset with its tables, keys and views, and answers', async ({
  page,
  account,
  chat,
}) => {
  expect(account.username).not.toBe('');
  const folder = await mkdtemp(join(tmpdir(), 'tabletalk-upload-'));
  const path = join(folder, 'harbour.duckdb');
  await makeDuckDbFile(path, [
    'CREATE TABLE ports (id INTEGER PRIMARY KEY, name VARCHAR)',
    'CREATE TABLE ships (id INTEGER PRIMARY KEY, port_id INTEGER REFERENCES ports (id), cargo VARCHAR[])',
    "INSERT INTO ports VALUES (1, 'Oslo'), (2, 'Bergen')",
    "INSERT INTO ships VALUES (1, 1, ['fish']), (2, 1, ['salt', 'wood']), (3, 2, [])",
    'CREATE VIEW ships_by_port AS SELECT name, count(*) AS ships FROM ports JOIN ships ON port_id = ports.id GROUP BY name',
  ]);
  const add = new AddDataPage(page);
  await add.open();
  await add.upload({ name: 'harbour.duckdb', mimeType: 'application/octet-stream', buffer: await readFile(path) });
  await rm(folder, { recursive: true });
  await expect(page.getByText('["salt","wood"]')).toBeVisible();
  await add.name('Harbour of ducks');
  const id = await add.import();
  await expect(page.getByText('ships_by_port').first()).toBeVisible();

  await page.goto(`/chat?dataset=${id}`);
  await chat.expectReady();
  const turn = await chat.ask('How many ships are there in each port?');
  await turn.showTab('table');
  const oslo = turn.rows.filter({ has: page.getByRole('cell', { name: 'Oslo', exact: true }) });
  await expect(oslo.getByRole('cell', { name: '2', exact: true })).toBeVisible();
});

test('a word put into the model is understood by the next question', async ({ page, account, chat }) => {
  expect(account.username).not.toBe('');
  const id = await new AddDataPage(page).bring(SHIPMENTS);
  const dataset = new DatasetPage(page);
  await dataset.showTab(EN.datasets.model.title);
  const label = dataset.tableLabel(EN.datasets.model.languages.en);
  await label.fill('Consignments');
  await page.getByRole('button', { name: EN.datasets.model.undo }).click();
  await expect(label).not.toHaveValue('Consignments');
  await page.getByRole('button', { name: EN.datasets.model.redo }).click();
  await expect(label).toHaveValue('Consignments');
  await dataset.save();

  await page.goto(`/chat?dataset=${id}`);
  await chat.expectReady();
  const turn = await chat.ask('How many consignments are there?');
  await expect(turn.article).toContainText('5');
});

test('nobody else sees a dataset until it is shared; who may ask reads, and edits nothing', async ({
  page,
  stranger,
  account,
}) => {
  expect(account.username).not.toBe('');
  const id = await new AddDataPage(page).bring(SHIPMENTS);

  const answer = await stranger.page.goto(`/datasets/${id}`);
  expect(answer?.status()).toBe(404);
  await stranger.page.goto('/datasets');
  await expect(stranger.page.getByRole('link', { name: 'shipments', exact: true })).toHaveCount(0);
  const refused = await stranger.api.post('/api/chat', { data: { datasetId: id, question: 'How many shipments?' } });
  expect(refused.status()).toBe(404);

  const owners = new DatasetPage(page);
  await owners.showTab(EN.datasets.settings.title);
  await owners.share(stranger.account.username, 'ask');

  const theirs = new DatasetPage(stranger.page);
  await theirs.open(id);
  await expect(theirs.tab(EN.datasets.tables.title)).toBeVisible();
  for (const name of [EN.datasets.model.title, EN.datasets.queries.title, EN.datasets.settings.title])
    await expect(theirs.tab(name)).toHaveCount(0);
});

test('rows are shown where the tables are; a file in their place keeps what people said', async ({
  page,
  account,
  api,
}) => {
  expect(account.username).not.toBe('');
  const id = await new AddDataPage(page).bring(SHIPMENTS);
  const dataset = new DatasetPage(page);
  await dataset.showTab(EN.datasets.tables.title);
  const rows = await dataset.showRows('shipments');
  await expect(rows.getByRole('row').filter({ hasText: 'Narvik' })).toContainText('400');
  await expectAccessible(page);

  await dataset.showTab(EN.datasets.model.title);
  await dataset.tableLabel(EN.datasets.model.languages.en).fill('Consignments');
  await dataset.save();
  const pair = { question: 'What weighs most?', sql: 'SELECT max(Weight) FROM shipments' };
  expect((await api.post(`/api/v1/datasets/${id}/training/qa`, { data: pair })).status()).toBe(201);

  await dataset.showTab(EN.datasets.settings.title);
  await dataset.upload({ ...SHIPMENTS, buffer: Buffer.from('Port;Cargo;Weight\nTromsø;Fish;7\n') });
  await page.getByRole('radio', { name: EN.datasets.add.replace, exact: true }).check();
  await page.getByRole('button', { name: 'Replace 1 table' }).click();
  const stored = async () => (await (await api.get(`/api/v1/datasets/${id}/tables/shipments/rows`)).json()).rows;
  await expect.poll(stored, { timeout: 40_000 }).toEqual([{ Port: 'Tromsø', Cargo: 'Fish', Weight: 7 }]);
  const status = async () => (await (await api.get(`/api/v1/datasets/${id}`)).json()).status;
  await expect.poll(status, { timeout: 40_000 }).toBe('ready');
  const { modeling_config: model } = await (await api.get(`/api/v1/datasets/${id}/modeling-config`)).json();
  expect(model.tables[0].label.en).toBe('Consignments');
  expect(await (await api.get(`/api/v1/datasets/${id}/training/data`)).json()).toEqual([
    expect.objectContaining({ ...pair, problem: null }),
  ]);
});

test('two who save descriptions at once are told, and the later one may save over it', async ({
  page,
  account,
  api,
}) => {
  expect(account.username).not.toBe('');
  const id = await new AddDataPage(page).bring(SHIPMENTS);
  const one = new DatasetPage(page);
  const two = new DatasetPage(await page.context().newPage());
  for (const tab of [one, two]) {
    await tab.open(id);
    await tab.showTab(EN.datasets.model.title);
    await tab.tableLabel(EN.datasets.model.languages.en).fill(tab === one ? 'Loads' : 'Consignments');
  }
  await one.save();
  await two.page.getByRole('button', { name: EN.common.save, exact: true }).click();
  await expect(two.page.getByText(EN.errors.model_changed)).toBeVisible();
  await two.page.getByRole('button', { name: EN.datasets.model.overwrite }).click();
  await expect(two.page.getByText(EN.datasets.model.saved)).toBeVisible();
  const { modeling_config: model } = await (await api.get(`/api/v1/datasets/${id}/modeling-config`)).json();
  expect(model.tables[0].label.en).toBe('Consignments');

  const wrong = 'version: 1\ntables:\n  - name: shipments\n    columns:\n      - name: Weihgt\n';
  const file = { name: 'model.yaml', mimeType: 'application/yaml', buffer: Buffer.from(wrong) };
  await two.page.locator('input[accept=".yaml,.yml"]').setInputFiles(file);
  await expect(two.page.getByText('Tables › 1 › columns › 1 › name')).toContainText('shipments.Weihgt');
});
