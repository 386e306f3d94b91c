import { expect } from '@playwright/test';
import { expectAccessible, test } from './fixtures';
import { EN } from './messages';

const { settings } = EN;

test('a chat is called by what is asked, as soon as it is answered', async ({ chat, page, sidebar, api }) => {
  await chat.open();
  await chat.ask('Could you please show me the revenue by country?');
  await expect(page.getByRole('link', { name: 'Revenue by country', exact: true })).toBeVisible();
  await expect(page).toHaveTitle(/^Revenue by country · /);
  await sidebar.rename('Revenue by country', 'Mine');
  await chat.ask('Top 5 artists by revenue');
  await expect(page.getByRole('link', { name: 'Mine', exact: true })).toBeVisible();
  const [session] = await (await api.get('/api/v1/sessions/')).json();
  expect(session.title).toBe('Mine');
});

test('an account is deleted by typing its name, and nobody signs in with it any more', async ({
  account,
  page,
  chat,
  api,
  request,
}) => {
  await chat.open();
  await chat.ask('Revenue by country');
  await page.goto('/settings');
  await page.getByRole('button', { name: settings.deleteAccount }).click();
  const field = page.getByLabel(settings.deleteAccountType.replace('{username}', account.username));
  await field.fill('somebody else');
  await page.getByRole('button', { name: settings.deleteAccountConfirm }).click();
  await expect(page.getByText(settings.deleteAccountOtherName)).toBeVisible();
  await expectAccessible(page);
  await field.fill(account.username);
  await page.getByRole('button', { name: settings.deleteAccountConfirm }).click();
  await expect(page).toHaveURL(/\/sign-in/);
  expect((await api.get('/api/v1/sessions/')).status()).toBe(401);
  const form = { username: account.username, password: account.password };
  expect((await request.post('/api/v1/auth/login', { form })).status()).toBe(401);
});

test('a link has a picture with its title', async ({ chat, api, request, baseURL }) => {
  await chat.open();
  await chat.ask('Revenue by country');
  const id = await chat.sessionId();
  const made = await (await api.post(`/api/v1/sessions/${id}/shares`, { data: {} })).json();
  const html = await (await request.get(`/share/${made.token}`)).text();
  const image = /property="og:image" content="([^"]+)"/.exec(html)?.[1] ?? '';
  expect(image).toBe(`${baseURL}/share/${made.token}/card`);
  const card = await request.get(image);
  expect(card.headers()).toMatchObject({ 'content-type': 'image/png' });
  expect(card.headers()['x-robots-tag']).toContain('noindex');
  expect((await card.body()).length).toBeGreaterThan(5_000);
  expect((await request.get('/share/unknown-token-of-nothing/card')).status()).toBe(404);
});
