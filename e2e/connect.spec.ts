import { randomBytes } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, type Page } from '@playwright/test';
import { makeDuckDbFile } from '@/lib/engines/duckdb/import/testing/make-duckdb-file';
import type { SourceConnection } from '@/lib/engines/source-connection';
import { isClickHouseThere, makeClickHouseDatabase } from '@/lib/engines/testing/clickhouse-database';
import { isMariaDbThere, makeMariaDbDatabase } from '@/lib/engines/testing/mariadb-database';
import { isPostgresThere, makePostgresDatabase } from '@/lib/engines/testing/postgres-database';
import { CHINOOK_CLICKHOUSE_SQL, CHINOOK_SQL, CUSTOMERS_BY_COUNTRY } from './chinook';
import { test as base, expectAccessible } from './fixtures';
import { EN } from './messages';
import { ChatPage } from './pages/chat-page';
import { ConnectPage } from './pages/connect-page';
import { SHARED_FOLDER } from './servers';

const NOBODY_LISTENS = 9;

interface Databases {
  /** Where a database of this test alone is. */
  postgres: SourceConnection;
  mariadb: SourceConnection;
  clickhouse: SourceConnection;
}

const test = base.extend<Databases>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of what a fixture needs from the pattern.
  postgres: async ({}, use) => {
    const database = await makePostgresDatabase(CHINOOK_SQL);
    await use(database.connection);
    await database.drop();
  },
  // biome-ignore lint/correctness/noEmptyPattern: as above
  mariadb: async ({}, use) => {
    const database = await makeMariaDbDatabase(CHINOOK_SQL);
    await use(database.connection);
    await database.drop();
  },
  // biome-ignore lint/correctness/noEmptyPattern: as above
  clickhouse: async ({}, use) => {
    const database = await makeClickHouseDatabase(CHINOOK_CLICKHOUSE_SQL);
    await use(database.connection);
    await database.drop();
  },
});

function urlOf({ host, port, database, user, password }: SourceConnection): string {
  const url = new URL(`postgresql://${host}:${port}/${database}`);
  url.username = encodeURIComponent(user);
  url.password = encodeURIComponent(password);
  return url.href;
}

async function expectKnownAnswer(page: Page, datasetId: number): Promise<void> {
  await page.getByRole('link', { name: EN.datasets.ask, exact: true }).click();
  await expect(page).toHaveURL(new RegExp(`/chat\\?dataset=${datasetId}$`));
  const chat = new ChatPage(page);
  await chat.expectReady();
  const turn = await chat.ask('How many customers are there in each country?');
  await turn.showTab('table');
  await expect(turn.rows).toHaveCount(CUSTOMERS_BY_COUNTRY.length);
  for (const { country, customers } of CUSTOMERS_BY_COUNTRY) {
    const row = turn.rows.filter({ has: page.getByRole('cell', { name: country, exact: true }) });
    await expect(row.getByRole('cell', { name: String(customers), exact: true })).toBeVisible();
  }
}

test.describe('PostgreSQL', () => {
  // biome-ignore lint/suspicious/noSkippedTests: said aloud, and an error where services are required
  test.skip(!isPostgresThere, 'PostgreSQL does not answer');

  test('a pasted URL becomes a dataset that answers, and nobody else sees it', async ({
    page,
    account,
    stranger,
    postgres,
  }) => {
    expect(account.username).not.toBe('');
    const form = new ConnectPage(page);
    await form.open();
    await form.field('url').fill(urlOf({ ...postgres, port: NOBODY_LISTENS }));
    await expect(form.field('host')).toHaveValue(postgres.host);
    await expect(form.field('database')).toHaveValue(postgres.database);
    await form.test();
    await expect(page.getByText(EN.errors.source_refused)).toBeVisible();
    // The fields have it; a password does not stay in sight.
    await expect(form.field('url')).toHaveValue('');

    await form.field('url').fill(urlOf(postgres));
    await expect(form.field('port')).toHaveValue(String(postgres.port));
    await form.test();
    await expect(form.report).toContainText(/Connected to PostgreSQL \d+.*2 tables can be read/);
    await expect(form.report).toContainText(EN.datasets.connect.canWrite);
    await expect(form.report).toContainText('CREATE ROLE tabletalk_reader');
    await expect(page.getByText(EN.errors.source_refused)).toHaveCount(0);
    await expectAccessible(page);

    await form.field('database').fill('another');
    await expect(form.report).toHaveCount(0);
    await form.field('database').fill(postgres.database);
    await form.test();
    await expect(form.report).toBeVisible();
    await form.chooseKind('MySQL / MariaDB');
    await expect(form.report).toHaveCount(0);
    await form.chooseKind('PostgreSQL');
    await expect(form.field('port')).toHaveValue(String(postgres.port));

    const id = await form.connect();
    await expect(page.getByRole('heading', { level: 1, name: postgres.database })).toBeVisible();
    await expectKnownAnswer(page, id);

    const answer = await stranger.page.goto(`/datasets/${id}`);
    expect(answer?.status()).toBe(404);
    const refused = await stranger.api.post('/api/chat', { data: { datasetId: id, question: 'How many customers?' } });
    expect(refused.status()).toBe(404);
  });
});

test.describe('MariaDB', () => {
  // biome-ignore lint/suspicious/noSkippedTests: said aloud, and an error where services are required
  test.skip(!isMariaDbThere, 'MariaDB does not answer');

  test('what is wrong with the fields is said, and the right ones become a dataset that answers', async ({
    page,
    account,
    stranger,
    mariadb,
  }) => {
    expect(account.username).not.toBe('');
    const form = new ConnectPage(page);
    await form.open();
    await form.chooseKind('MySQL / MariaDB');
    await expect(form.field('port')).toHaveValue('3306');
    await form.test();
    await expect(page.getByText(EN.datasets.connect.incomplete)).toBeVisible();

    await form.fill({ ...mariadb, password: 'not the password' });
    await form.test();
    await expect(page.getByText(EN.datasets.connect.credentials)).toBeVisible();
    await form.fill({ ...mariadb, port: NOBODY_LISTENS });
    await form.test();
    await expect(page.getByText(EN.errors.source_refused)).toBeVisible();
    await form.fill({ ...mariadb, database: `${mariadb.database}_not` });
    await form.test();
    await expect(page.getByText(EN.errors.source_database_unknown)).toBeVisible();

    await form.fill(mariadb);
    await form.test();
    await expect(form.report).toContainText(/Connected to MariaDB \d+.*2 tables can be read/);
    await expect(form.report).toContainText(EN.datasets.connect.canWrite);
    await expect(form.report).toContainText(`CREATE USER 'tabletalk_reader'`);

    await form.field('name').fill('Record shop');
    const id = await form.connect();
    await expect(page.getByRole('heading', { level: 1, name: 'Record shop' })).toBeVisible();
    await expectKnownAnswer(page, id);

    const answer = await stranger.page.goto(`/datasets/${id}`);
    expect(answer?.status()).toBe(404);
  });
});

test.describe('ClickHouse', () => {
  // biome-ignore lint/suspicious/noSkippedTests: said aloud, and an error where services are required
  test.skip(!isClickHouseThere, 'there is no ClickHouse');

  test('a database without declared keys becomes a dataset that answers', async ({
    page,
    account,
    stranger,
    clickhouse,
  }) => {
    expect(account.username).not.toBe('');
    const form = new ConnectPage(page);
    await form.open();
    await form.chooseKind('ClickHouse');
    await expect(form.field('port')).toHaveValue('8123');
    await form.fill({ ...clickhouse, database: `${clickhouse.database}_not` });
    await form.test();
    await expect(page.getByText(EN.errors.source_database_unknown)).toBeVisible();
    await form.fill({ ...clickhouse, user: 'nobody' });
    await form.test();
    await expect(page.getByText(EN.datasets.connect.credentials)).toBeVisible();

    await form.fill(clickhouse);
    await form.test();
    await expect(form.report).toContainText(/Connected to ClickHouse \d+.*2 tables can be read/);
    await expect(form.report).toContainText(EN.datasets.connect.canWrite);
    await expect(form.report).toContainText('tabletalk_reader');

    const id = await form.connect();
    await expect(page.getByRole('heading', { level: 1, name: clickhouse.database })).toBeVisible();
    await expectKnownAnswer(page, id);

    const answer = await stranger.page.goto(`/datasets/${id}`);
    expect(answer?.status()).toBe(404);
  });
});

test.describe('DuckDB', () => {
  test('a shared file is asked where it lies, and what lies elsewhere is not found', async ({ page, account }) => {
    expect(account.username).not.toBe('');
    const name = `music-${randomBytes(4).toString('hex')}`;
    mkdirSync(SHARED_FOLDER, { recursive: true });
    await makeDuckDbFile(join(SHARED_FOLDER, `${name}.duckdb`), CHINOOK_SQL);
    const form = new ConnectPage(page);
    await form.open();
    await form.chooseKind('DuckDB');
    await expect(form.field('host')).toHaveCount(0);
    await expect(form.field('url')).toHaveCount(0);
    await expect(page.locator(`datalist option[value="${name}.duckdb"]`)).toHaveCount(1);
    await form.test();
    await expect(page.getByText(EN.datasets.connect.required)).toBeVisible();
    await form.field('path').fill('../plain/secret.duckdb');
    await form.test();
    await expect(page.getByText(EN.errors.source_file_unknown)).toBeVisible();
    await form.field('path').fill(`${name}.duckdb`);
    await expect(page.getByText(EN.errors.source_file_unknown)).toHaveCount(0);
    await form.test();
    await expect(form.report).toContainText(/Connected to DuckDB v\d+.*2 tables can be read/);
    await expect(page.getByText(EN.datasets.connect.canWrite)).toHaveCount(0);
    await expectAccessible(page);

    const id = await form.connect();
    await expect(page.getByRole('heading', { level: 1, name, exact: true })).toBeVisible();
    await expectKnownAnswer(page, id);
  });
});
