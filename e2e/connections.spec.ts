import { expect } from '@playwright/test';
import { isPostgresThere, makePostgresDatabase } from '@/lib/engines/testing/postgres-database';
import { CHINOOK_SQL } from './chinook';
import { expectAccessible, test } from './fixtures';
import { EN, fill } from './messages';
import { ConnectionsPage } from './pages/connections-page';
import { DatasetPage } from './pages/dataset-page';

const { connect, settings, sources } = EN.datasets;

// biome-ignore lint/suspicious/noSkippedTests: said aloud, and an error where services are required
test.skip(!isPostgresThere, 'PostgreSQL does not answer');

test('a connection is found by keyboard, tried, changed, made a dataset of and forgotten with it', async ({
  page,
  api,
}) => {
  const database = await makePostgresDatabase(CHINOOK_SQL);
  const connection = { ...database.connection, tls: 'off', schemas: [] };
  const made = await api.post('/api/v1/datasources/', { data: { name: 'Till', kind: 'postgres', connection } });
  expect(made.status(), await made.text()).toBe(201);
  const connections = new ConnectionsPage(page);

  await page.goto('/datasets');
  await page.getByRole('link', { name: sources.title, exact: true }).focus();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/datasets\/sources$/);
  await connections.expectReady();
  await expect(connections.entry('Till')).toContainText(`${connection.host}:${connection.port}/${connection.database}`);
  await connections.testEntry('Till');
  await expect(connections.entry('Till')).toContainText(/Connected to PostgreSQL \d+.*2 tables can be read/);
  await expectAccessible(page);

  await page.getByRole('link', { name: 'Till', exact: true }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Till' })).toBeVisible();
  await connections.expectReady();
  await expect(page.getByLabel(connect.password, { exact: true })).toHaveValue('');
  await connections.field(connect.database).fill('no_such_database');
  await connections.test();
  await expect(page.getByText(EN.errors.source_database_unknown)).toBeVisible();
  await connections.field(connect.database).fill(connection.database);
  await expect(page.getByText(EN.errors.source_database_unknown)).toHaveCount(0);
  await connections.field(connect.host).fill('elsewhere.invalid');
  await connections.save();
  await expect(page.getByText(sources.passwordAgain)).toBeVisible();
  await connections.field(connect.host).fill(connection.host);
  await connections.field(sources.name).fill('Cash desk');
  await connections.save();
  await expect(page.getByRole('heading', { level: 1, name: 'Cash desk' })).toBeVisible();

  await connections.field(sources.datasetName).fill('Sales');
  await page.getByRole('button', { name: sources.makeDataset, exact: true }).click();
  await expect(page.getByRole('link', { name: EN.datasets.ask, exact: true })).toBeVisible({ timeout: 40_000 });
  const dataset = new DatasetPage(page);
  await dataset.showTab(settings.title);
  await page.getByRole('link', { name: fill(settings.openConnection, { name: 'Cash desk' }) }).click();
  await expect(page.getByText('“Sales” stands on this connection')).toBeVisible();
  await expect(page.getByRole('button', { name: sources.delete, exact: true })).toHaveCount(0);

  await page.getByRole('link', { name: 'Sales', exact: true }).click();
  await dataset.showTab(settings.title);
  await page.getByRole('button', { name: settings.delete, exact: true }).click();
  await page.getByRole('checkbox', { name: fill(settings.withSource, { name: 'Cash desk' }) }).check();
  await page.getByRole('alertdialog').getByRole('button', { name: EN.common.delete }).click();
  await expect(page).toHaveURL(/\/datasets$/);
  await page.goto('/datasets/sources');
  await expect(page.getByRole('heading', { name: sources.emptyTitle })).toBeVisible();
  await database.drop();
});
