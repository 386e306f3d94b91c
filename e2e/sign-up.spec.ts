import { expect } from '@playwright/test';
import { createAccount, newName } from './accounts';
import { test } from './fixtures';
import { EN } from './messages';
import { ChatPage } from './pages/chat-page';
import { CLOSED } from './servers';

const { auth, errors, sessions } = EN;

test('somebody new signs up, asks, and finds it all again after a reload', async ({ page }) => {
  const username = newName();
  await page.goto('/');
  await page.getByRole('link', { name: auth.signUp }).click();
  await expect(page.getByRole('heading', { name: auth.signUpTitle })).toBeVisible();
  await page.getByLabel(auth.username, { exact: true }).fill(username);
  await page.getByLabel(auth.email, { exact: true }).fill(`${username}@example.com`);
  await page.getByLabel(auth.password, { exact: true }).fill('a long enough password');
  await page.getByRole('button', { name: auth.submitSignUp }).click();

  const chat = new ChatPage(page);
  await expect(page).toHaveURL(/\/chat$/);
  await chat.expectReady();
  const turn = await chat.ask('How many customers are there in each country?');
  await expect(turn.article).toContainText('USA');
  await chat.sessionId();

  await chat.reload();
  await turn.showTab('table');
  await expect(turn.rows).toHaveCount(24);
});

test('signs in with the name or the email, and out again', async ({ page, request }) => {
  const { username, email, password } = await createAccount(request);
  for (const login of [username, email]) {
    await page.goto('/sign-in');
    await page.getByLabel(auth.login, { exact: true }).fill(login);
    await page.getByLabel(auth.password, { exact: true }).fill(password);
    await page.getByRole('button', { name: auth.submitSignIn }).click();
    await expect(page).toHaveURL(/\/chat$/);
    await new ChatPage(page).expectReady();
    await page.getByRole('button', { name: username }).click();
    await page.getByRole('menuitem', { name: sessions.signOut }).click();
    await expect(page).toHaveURL(/\/sign-in/);
    await page.goto('/chat');
    await expect(page).toHaveURL(/\/sign-in/);
  }
});

test('an unknown user and a wrong password get the same answer', async ({ page, request }) => {
  const { username } = await createAccount(request);
  for (const login of [username, newName()]) {
    await page.goto('/sign-in');
    await page.getByLabel(auth.login, { exact: true }).fill(login);
    await page.getByLabel(auth.password, { exact: true }).fill('not the password');
    await page.getByRole('button', { name: auth.submitSignIn }).click();
    await expect(page.getByText(errors.invalid_credentials)).toBeVisible();
  }
});

test('a name that is taken is said at its field', async ({ page, request }) => {
  const { username } = await createAccount(request);
  await page.goto('/sign-up');
  await page.getByLabel(auth.username, { exact: true }).fill(username);
  await page.getByLabel(auth.email, { exact: true }).fill(`${newName()}@example.com`);
  await page.getByLabel(auth.password, { exact: true }).fill('a long enough password');
  await page.getByRole('button', { name: auth.submitSignUp }).click();
  await expect(page.getByText(auth.takenUsername)).toBeVisible();
});

test.describe('where sign-up is closed and the cache is dead', () => {
  test.describe.configure({ mode: 'serial' });
  test.use({ baseURL: CLOSED.url });

  test('the first account still works, and answers come without the cache', async ({ account, chat }) => {
    expect(account.token).not.toBe('');
    await chat.open();
    const turn = await chat.ask('Top 5 artists by revenue');
    await turn.showTab('table');
    await expect(turn.rows).toHaveCount(5);
    await expect(turn.rows.first()).toContainText('Iron Maiden');
  });

  test('nobody else gets one', async ({ page, request }) => {
    await page.goto('/sign-up');
    await expect(page.getByText(auth.signUpClosedTitle)).toBeVisible();
    await expect(page.getByRole('button', { name: auth.submitSignUp })).toHaveCount(0);
    const username = newName();
    const data = { username, email: `${username}@example.com`, password: 'a long enough password' };
    expect((await request.post('/api/v1/auth/register', { data })).status()).toBe(403);
  });
});
