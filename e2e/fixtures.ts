import AxeBuilder from '@axe-core/playwright';
import { type APIRequestContext, test as base, expect, type Page } from '@playwright/test';
import { type Account, createAccount, signIn } from './accounts';
import { ChatPage } from './pages/chat-page';
import { Sidebar } from './pages/sidebar';

interface Fixtures {
  /** Somebody new, signed in in `page`. */
  account: Account;
  chat: ChatPage;
  sidebar: Sidebar;
  /** The REST API as `account`. */
  api: APIRequestContext;
  /** Somebody else, signed in in a browser of their own. */
  stranger: { account: Account; page: Page; api: APIRequestContext };
}

export const test = base.extend<Fixtures>({
  account: async ({ page, request }, use) => {
    const account = await createAccount(request);
    await signIn(page.request, account);
    await use(account);
  },
  chat: async ({ page, account }, use) => {
    expect(account.username).not.toBe('');
    await use(new ChatPage(page));
  },
  sidebar: async ({ page }, use) => use(new Sidebar(page)),
  api: async ({ playwright, baseURL, account }, use) => {
    const api = await playwright.request.newContext({
      baseURL,
      extraHTTPHeaders: { authorization: `Bearer ${account.token}` },
    });
    await use(api);
    await api.dispose();
  },
  stranger: async ({ browser, playwright, request, baseURL }, use) => {
    const account = await createAccount(request);
    const context = await browser.newContext({ baseURL });
    await signIn(context.request, account);
    const headers = { authorization: `Bearer ${account.token}` };
    const api = await playwright.request.newContext({ baseURL, extraHTTPHeaders: headers });
    await use({ account, page: await context.newPage(), api });
    await api.dispose();
    await context.close();
  },
});

/** Fails with the rules broken and where, unless axe finds nothing serious on the page as it is. */
export async function expectAccessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  const serious = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
  expect(serious.map(({ id, nodes }) => ({ id, at: nodes.map(({ html }) => html) }))).toEqual([]);
}
