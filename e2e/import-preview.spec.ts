import { expect } from '@playwright/test';
import { expectAccessible, test } from './fixtures';
import { EN, fill } from './messages';
import { AddDataPage } from './pages/add-data-page';

const SENT = {
  name: 'sent.csv',
  mimeType: 'text/csv',
  buffer: Buffer.from('Port,Sent\nOslo,03/04/2024\nBergen,01/02/2024\n'),
};

test('dates that could be meant either way are shown, and become what was chosen', async ({ page, account, api }) => {
  expect(account.username).not.toBe('');
  const add = new AddDataPage(page);
  const { day, month, year } = EN.datasets.add.written;
  await add.open();
  await add.upload(SENT);
  await expect(page.getByText(fill(EN.datasets.importNotes.reading_open, { columns: 'Sent' }))).toBeVisible();
  await expect(add.writingOf('Sent')).toHaveText(`${month}/${day}/${year}`);
  await expect(page.getByRole('cell', { name: /^Mar 4, 2024/ })).toBeVisible();
  await add.chooseWriting('Sent', `${day}/${month}/${year}`);
  await expect(page.getByRole('cell', { name: /^Apr 3, 2024/ })).toBeVisible();
  await expectAccessible(page);
  const id = await add.import();
  const { rows } = await (await api.get(`/api/v1/datasets/${id}/tables/sent/rows`)).json();
  expect(rows).toEqual([
    { Port: 'Oslo', Sent: '2024-04-03' },
    { Port: 'Bergen', Sent: '2024-02-01' },
  ]);
});

test('a host that takes no files of that size is told as such', async ({ page, account }) => {
  expect(account.username).not.toBe('');
  await page.route('**/api/uploads', (route) =>
    route.fulfill({ status: 413, contentType: 'text/html', body: '<h1>413 Request Entity Too Large</h1>' }),
  );
  const add = new AddDataPage(page);
  await add.open();
  await add.choose(SENT);
  await expect(page.getByRole('alert').filter({ hasText: 'more than this host accepts at once' })).toBeVisible();
});

test('tables and columns can be called otherwise before they are imported', async ({ page, account, api }) => {
  expect(account.username).not.toBe('');
  const { nameOf, tableName } = EN.datasets.add;
  const add = new AddDataPage(page);
  await add.open();
  await add.upload({ ...SENT, buffer: Buffer.from('Port,Sum\nOslo,3\nBergen,4\n') });
  await page
    .getByRole('combobox', { name: tableName })
    .or(page.getByRole('textbox', { name: tableName }))
    .fill('harbours');
  await page.getByRole('textbox', { name: fill(nameOf, { column: 'Sum' }) }).fill('Gross weight');
  await expect(page.getByRole('cell', { name: '3', exact: true })).toHaveCSS('text-align', 'right');
  await expectAccessible(page);
  const id = await add.import();
  const { rows } = await (await api.get(`/api/v1/datasets/${id}/tables/harbours/rows`)).json();
  expect(rows).toEqual([
    { Port: 'Oslo', Gross_weight: 3 },
    { Port: 'Bergen', Gross_weight: 4 },
  ]);
  const data = { dataset_id: id, question: 'Total gross weight by port' };
  const answer = await (await api.post('/api/v1/chat/', { data })).json();
  expect(answer.rows.map((row: Record<string, unknown>) => Object.values(row)[1])).toEqual([4, 3]);
});
