import { randomBytes } from 'node:crypto';

export interface Account {
  token: string;
  cookie: string;
  datasetId: number;
}

async function expectOk(response: Response): Promise<Response> {
  if (!response.ok)
    throw new Error(`${response.url} answered ${response.status}: ${(await response.text()).slice(0, 300)}`);
  return response;
}

const cookiesOf = (response: Response) => response.headers.getSetCookie().map((line) => line.split(';')[0] ?? '');

/** The session cookie that the sign-in form would get. */
async function signIn(url: string, login: string, password: string): Promise<string> {
  const csrf = await expectOk(await fetch(`${url}/api/auth/csrf`));
  const { csrfToken } = (await csrf.json()) as { csrfToken: string };
  const answer = await fetch(`${url}/api/auth/callback/credentials`, {
    method: 'POST',
    redirect: 'manual',
    headers: { cookie: cookiesOf(csrf).join('; ') },
    body: new URLSearchParams({ csrfToken, login, password, json: 'true' }),
  });
  const cookies = cookiesOf(answer).filter((cookie) => cookie.includes('session-token'));
  if (cookies.length === 0) throw new Error(`Sign-in answered ${answer.status} without a session.`);
  return cookies.join('; ');
}

/** Registers a user over REST and signs in both ways: bearer token and cookie. */
export async function createAccount(url: string): Promise<Account> {
  const username = `bench-${randomBytes(4).toString('hex')}`;
  const password = randomBytes(12).toString('hex');
  const headers = { 'content-type': 'application/json' };
  const body = JSON.stringify({ username, password, email: `${username}@example.com` });
  await expectOk(await fetch(`${url}/api/v1/auth/register`, { method: 'POST', headers, body }));
  const form = new URLSearchParams({ username, password });
  const login = await expectOk(await fetch(`${url}/api/v1/auth/login`, { method: 'POST', body: form }));
  const { access_token: token } = (await login.json()) as { access_token: string };
  const list = await expectOk(
    await fetch(`${url}/api/v1/datasets/`, { headers: { authorization: `Bearer ${token}` } }),
  );
  const [dataset] = (await list.json()) as { id: number }[];
  if (!dataset) throw new Error('The sample dataset is not there.');
  return { token, cookie: await signIn(url, username, password), datasetId: dataset.id };
}
