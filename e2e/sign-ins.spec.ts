import { type APIRequestContext, expect } from '@playwright/test';
import { newName, signIn } from './accounts';
import { test } from './fixtures';
import { EN, fill } from './messages';
import { DatasetPage } from './pages/dataset-page';

const { settings } = EN;
const COOKIE = 'next-auth.session-token';
const FIREFOX = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0';

/** Whether somebody is signed in by that cookie alone. */
async function isSignedIn(request: APIRequestContext, value: string): Promise<boolean> {
  const answer = await request.get('/api/v1/auth/me', { headers: { cookie: `${COOKIE}=${value}` } });
  return answer.ok();
}

test('a client that writes X-Forwarded-For itself gets no new tries, and no other address', async ({
  page,
  account,
  request,
}) => {
  const username = newName();
  const statuses: number[] = [];
  for (let attempt = 1; attempt <= 11; attempt += 1) {
    const headers = { 'x-forwarded-for': `198.51.100.${attempt}`, 'x-real-ip': `198.51.100.${attempt}` };
    const form = { username, password: 'wrong password' };
    statuses.push((await request.post('/api/v1/auth/login', { form, headers })).status());
  }
  expect(statuses).toEqual([...Array(10).fill(401), 429]);
  await page.context().setExtraHTTPHeaders({ 'x-forwarded-for': '198.51.100.77' });
  await signIn(page.request, account);
  await page.goto('/settings');
  const list = page.getByRole('region', { name: settings.signIns });
  await expect(list.getByText(settings.thisSignIn)).toBeVisible();
  await expect(list).toContainText(/127\.0\.0\.1|::1/);
  await expect(list).not.toContainText('198.51.100');
});

test('signing out ends what the cookie stood for: a copy of it is worth nothing', async ({
  page,
  account,
  request,
}) => {
  expect(account.username).not.toBe('');
  const copy = async () => (await page.context().cookies()).find(({ name }) => name === COOKIE)?.value ?? '';
  const first = await copy();
  expect(await isSignedIn(request, first)).toBe(true);
  await page.goto('/chat');
  await page.getByRole('button', { name: account.username }).click();
  await page.getByRole('menuitem', { name: EN.sessions.signOut }).click();
  await expect(page).toHaveURL(/sign-in/);
  expect(await isSignedIn(request, first)).toBe(false);

  await signIn(page.request, account);
  const second = await copy();
  expect(await isSignedIn(request, second)).toBe(true);
  expect((await page.request.post('/api/v1/auth/logout')).ok()).toBe(true);
  expect(await isSignedIn(request, second)).toBe(false);

  await signIn(page.request, account);
  const third = await copy();
  const { csrfToken } = await (await page.request.get('/api/auth/csrf')).json();
  await page.request.post('/api/auth/signout', { form: { csrfToken, json: 'true' } });
  expect(await isSignedIn(request, third)).toBe(false);
});

test('settings show where one is signed in, and end it there', async ({ page, account, browser, baseURL }) => {
  const others = await Promise.all(
    [FIREFOX, FIREFOX, undefined].map(async (userAgent) => {
      const context = await browser.newContext({ baseURL, ...(userAgent && { userAgent }) });
      await signIn(context.request, account);
      return context;
    }),
  );
  const outside = async () => {
    const answers = others.map((context) => context.request.get('/api/v1/auth/me').then((answer) => answer.ok()));
    return (await Promise.all(answers)).filter(Boolean).length;
  };
  await page.goto('/settings');
  const list = page.getByRole('region', { name: settings.signIns });
  await expect(list.getByRole('listitem')).toHaveCount(4);
  const device = fill(settings.browserOn, { browser: 'Firefox', system: 'Windows' });
  await list
    .getByRole('button', { name: `${settings.endSignIn}: ${device}` })
    .first()
    .click();
  await expect(list.getByRole('listitem')).toHaveCount(3);
  expect(await outside()).toBe(2);
  await list.getByRole('button', { name: settings.endOthers }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: settings.endOthers }).click();
  await expect(list.getByRole('listitem')).toHaveCount(1);
  expect(await outside()).toBe(0);
  await page.reload();
  await expect(list.getByText(settings.thisSignIn)).toBeVisible();
  await Promise.all(others.map((context) => context.close()));
});

test('a new password ends the cookies of before, and may not be a common one', async ({ page, account, request }) => {
  const before = (await page.context().cookies()).find(({ name }) => name === COOKIE)?.value ?? '';
  await page.goto('/settings');
  const form = page.getByRole('region', { name: settings.password });
  const fillIn = async (newPassword: string) => {
    await form.getByLabel(settings.currentPassword, { exact: true }).fill(account.password);
    await form.getByLabel(settings.newPassword, { exact: true }).fill(newPassword);
    await form.getByRole('button', { name: settings.changePassword }).click();
  };
  await expect
    .poll(() => form.locator('form').evaluate((one) => Object.keys(one).some((key) => key.startsWith('__reactProps'))))
    .toBe(true);
  await fillIn('password123');
  await expect(form.getByText(EN.errors.password_common)).toBeVisible();
  expect(await isSignedIn(request, before)).toBe(true);
  await fillIn('a few words of mine');
  await expect(page.getByText(settings.passwordChanged)).toBeVisible();
  expect(await isSignedIn(request, before)).toBe(false);
  await page.reload();
  await expect(form).toBeVisible();
});

test('a shared dataset can be declined, and is gone for the one who did', async ({ api, page, account, stranger }) => {
  expect(account.username).not.toBe('');
  const files = { name: 'towns.csv', mimeType: 'text/csv', buffer: Buffer.from('id,city\n1,Berlin\n2,Paris\n') };
  const uploaded = await api.post('/api/v1/datasets/upload', { multipart: { name: 'Towns', files } });
  const { id } = await uploaded.json();
  const owners = new DatasetPage(page);
  await owners.open(id);
  await owners.showTab(EN.datasets.settings.title);
  await owners.share(stranger.account.username, 'ask');
  await stranger.page.goto(`/datasets/${id}`);
  const decline = stranger.page.getByRole('button', { name: EN.datasets.decline });
  await expect(async () => {
    await decline.click();
    await expect(stranger.page.getByRole('alertdialog')).toBeVisible({ timeout: 1_000 });
  }).toPass();
  await stranger.page.getByRole('alertdialog').getByRole('button', { name: EN.datasets.decline }).click();
  await expect(stranger.page).toHaveURL(/\/datasets$/);
  expect((await stranger.api.get(`/api/v1/datasets/${id}`)).status()).toBe(404);
  expect((await stranger.api.delete(`/api/v1/datasets/${id}/shares/me`)).status()).toBe(404);
  expect((await api.get(`/api/v1/datasets/${id}`)).status()).toBe(200);
  await expect(page.getByRole('button', { name: EN.datasets.decline })).toHaveCount(0);
});
