import { randomBytes } from 'node:crypto';
import { type APIRequestContext, expect } from '@playwright/test';

export interface Account {
  username: string;
  password: string;
  email: string;
  /** Bearer token of the REST API. */
  token: string;
}

export const newName = () => `user-${randomBytes(5).toString('hex')}`;

/** Registers somebody new over the REST contract and takes a bearer token. */
export async function createAccount(request: APIRequestContext): Promise<Account> {
  const username = newName();
  const password = `pass-${randomBytes(9).toString('hex')}`;
  const email = `${username}@example.com`;
  const registered = await request.post('/api/v1/auth/register', { data: { username, password, email } });
  expect(registered.ok(), await registered.text()).toBe(true);
  const login = await request.post('/api/v1/auth/login', { form: { username, password } });
  expect(login.ok(), await login.text()).toBe(true);
  const { access_token: token } = await login.json();
  return { username, password, email, token };
}

/** Signs the browser context of `request` in, as the form would; its pages share the cookie. */
export async function signIn(request: APIRequestContext, { username, password }: Account): Promise<void> {
  const { csrfToken } = await (await request.get('/api/auth/csrf')).json();
  const form = { csrfToken, login: username, password, json: 'true' };
  const answer = await request.post('/api/auth/callback/credentials', { form });
  expect(answer.ok(), await answer.text()).toBe(true);
}
