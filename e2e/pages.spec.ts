import { type APIRequestContext, expect } from '@playwright/test';
import { expectAccessible, test } from './fixtures';
import { EN, ZH } from './messages';
import { ChatPage, type TabName } from './pages/chat-page';

const PAGES = ['/chat', '/datasets', '/datasets/new', '/datasets/sources', '/settings', '/chat/2000000000', '/nowhere'];
const TABS: TabName[] = ['chart', 'table', 'sql', 'steps'];

/** A connection, the sample, and a list that has one. */
async function ownPages(api: APIRequestContext): Promise<string[]> {
  const connection = { host: 'db.example.com', port: 5432, database: 'shop', user: 'reader', password: 'secret' };
  const made = await api.post('/api/v1/datasources/', { data: { name: 'Shop', kind: 'postgres', connection } });
  expect(made.status(), await made.text()).toBe(201);
  const [sample] = await (await api.get('/api/v1/datasets/')).json();
  return ['/datasets/sources', `/datasets/sources/${(await made.json()).id}`, `/datasets/${sample.id}`];
}

for (const [locale, messages] of [
  ['en-US', EN],
  ['zh-CN', ZH],
] as const) {
  for (const colorScheme of ['light', 'dark'] as const) {
    test.describe(`${locale}, ${colorScheme}`, () => {
      test.use({ locale, colorScheme });

      test('axe finds nothing serious before the sign-in', async ({ page }) => {
        for (const path of ['/sign-in', '/sign-up']) {
          await page.goto(path);
          await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
          await expectAccessible(page);
        }
      });

      test('axe finds nothing serious on any page', async ({ page, api }) => {
        for (const path of [...PAGES, ...(await ownPages(api))]) {
          await page.goto(path);
          await expect(page.getByRole('heading').first()).toBeVisible();
          await expectAccessible(page);
        }
      });

      test('axe finds nothing serious on an answer', async ({ page, account }) => {
        expect(account.username).not.toBe('');
        const chat = new ChatPage(page, messages.chat);
        await chat.open();
        const turn = await chat.ask('Top 5 artists by revenue');
        for (const tab of TABS) {
          await turn.showTab(tab);
          await expectAccessible(page);
        }
      });
    });
  }
}

test.describe('on a phone', () => {
  test.use({ viewport: { width: 375, height: 740 }, hasTouch: true, isMobile: true });

  test('nothing is wider than the screen, and the sidebar is a sheet', async ({ api, chat, page, sidebar }) => {
    const expectFits = async () => {
      const wider = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      expect(wider).toBeLessThanOrEqual(0);
    };
    await chat.open();
    await expectFits();
    const turn = await chat.ask('What is the average invoice total per country, highest first?');
    for (const tab of TABS) {
      await turn.showTab(tab);
      await expectFits();
    }
    await expect(sidebar.session('What is the average invoice total per country, highest first?')).toBeHidden();
    await page.getByRole('button', { name: EN.sessions.openSidebar }).click();
    await expect(page.getByRole('dialog')).toBeVisible();
    await page.getByRole('dialog').getByRole('link', { name: EN.sessions.newChat }).click();
    await expect(page).toHaveURL(/\/chat$/);
    for (const path of ['/datasets', '/datasets/new?way=database', '/settings', ...(await ownPages(api))]) {
      await page.goto(path);
      await expectFits();
    }
  });
});

test('the keyboard is enough: ask, reach the tabs, stop at nothing', async ({ chat, page }) => {
  await chat.open();
  await expect(chat.question).toBeFocused();
  await page.keyboard.type('Customers from Brazil');
  await page.keyboard.press('Enter');
  const turn = chat.turn('Customers from Brazil');
  await turn.expectFinished();
  await turn.article.getByRole('tab', { selected: true }).focus();
  await page.keyboard.press('ArrowRight');
  await expect(turn.article.getByRole('tab', { name: EN.chat.tabs.sql })).toBeFocused();
  await expect(turn.sql).toBeVisible();
});
