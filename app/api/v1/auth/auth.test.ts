import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { token as tokenSchema, user as userSchema } from '@/app/api/v1/_schemas/auth';
import { asDocumented, callRoute } from '@/app/api/v1/_testing/call-route';
import { PASSWORD, signUp } from '@/app/api/v1/_testing/sign-up';
import { POST as login } from '@/app/api/v1/auth/login/route';
import { POST as logout } from '@/app/api/v1/auth/logout/route';
import { GET as me } from '@/app/api/v1/auth/me/route';
import { POST as register } from '@/app/api/v1/auth/register/route';
import * as tokenHash from '@/lib/auth/api-token-hash';
import { db } from '@/lib/db/client';
import { createTestDatabase, type TestDatabase } from '@/lib/db/testing/test-databases';

vi.hoisted(() => {
  process.env.TABLETALK_DATA_DIR = `${process.env.TMPDIR ?? '/tmp'}/tabletalk-rest-auth-${process.pid}`;
  process.env.SIGN_IN_ATTEMPTS = '3';
  process.env.LOG_LEVEL = 'silent';
});

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase('embedded');
});
afterAll(() => database.drop());

const ada = { username: 'ada', email: 'Ada@example.com', password: PASSWORD, full_name: 'Ada Lovelace' };

test('register, sign in with a form, be somebody, sign out', async () => {
  const registered = await callRoute(register, { json: ada });
  expect(registered.status).toBe(201);
  expect(asDocumented(userSchema, registered.body)).toEqual({
    id: expect.any(Number),
    username: 'ada',
    email: 'ada@example.com',
    full_name: 'Ada Lovelace',
    role: 'admin',
    is_active: true,
    is_superuser: true,
  });
  expect(JSON.stringify(registered.body)).not.toContain('password');

  const signedIn = await callRoute(login, { form: { grant_type: 'password', username: 'ada', password: PASSWORD } });
  expect(signedIn.status).toBe(200);
  const { access_token: token, token_type } = asDocumented(tokenSchema, signedIn.body);
  expect(token_type).toBe('bearer');
  expect(signedIn.headers.get('cache-control')).toBe('no-store');
  expect((await callRoute(me, { token })).body).toEqual(registered.body);

  const other = await callRoute(login, { form: { username: 'ADA@example.com', password: PASSWORD } });
  expect(await callRoute(logout, { method: 'POST', token })).toMatchObject({
    status: 200,
    body: { message: 'Signed out' },
  });
  expect((await callRoute(me, { token })).status).toBe(401);
  expect((await callRoute(me, { token: other.body.access_token })).status).toBe(200);
});

test('a form may also come in parts', async () => {
  const data = new FormData();
  data.set('username', 'ada');
  data.set('password', PASSWORD);
  const request = new Request('http://localhost/api/v1/auth/login', { method: 'POST', body: data });
  expect((await login(request, { params: Promise.resolve({}) })).status).toBe(200);
});

test('who is not signed in is told how, in their language', async () => {
  for (const options of [{}, { token: 'nonsense' }, { headers: { authorization: 'Basic YTpi' } }]) {
    const refused = await callRoute(me, options);
    expect(refused.status).toBe(401);
    expect(refused.headers.get('www-authenticate')).toBe('Bearer');
    expect(refused.body).toEqual({ detail: 'You are signed out. Sign in to go on.' });
  }
  const chinese = await callRoute(me, { headers: { 'accept-language': 'zh-CN,zh;q=0.9,en;q=0.5' } });
  expect(chinese.body.detail).toMatch(/登录/);
});

test('a wrong password and an unknown user get the same answer, and too many tries another', async () => {
  const wrong = await callRoute(login, { form: { username: 'ada', password: 'wrong password' } });
  const unknown = await callRoute(login, { form: { username: 'nobody', password: 'wrong password' } });
  expect(wrong.status).toBe(401);
  expect(wrong.headers.get('www-authenticate')).toBe('Bearer');
  expect(unknown.status).toBe(401);
  expect(unknown.body).toEqual(wrong.body);
  for (let attempt = 2; attempt <= 3; attempt += 1) {
    expect((await callRoute(login, { form: { username: 'ada', password: 'wrong password' } })).status).toBe(401);
  }
  const limited = await callRoute(login, { form: { username: 'ada', password: PASSWORD } });
  expect(limited.status).toBe(429);
  expect(Number(limited.headers.get('retry-after'))).toBeGreaterThan(0);
});

test.each([
  [{ ...ada, email: 'nonsense' }, 'email'],
  [{ ...ada, password: 'short' }, 'password'],
  [{ ...ada, username: 'a b' }, 'username'],
  [{ ...ada, full_name: 'x'.repeat(101) }, 'full_name'],
  [{ username: 'eve', password: PASSWORD }, 'email'],
  ['text', 'body'],
])('%o is refused by the name of its field', async (json, field) => {
  const refused = await callRoute(register, { json });
  expect(refused.status).toBe(422);
  expect(refused.body.detail).toMatch(new RegExp(`^${field}: .+`));
});

test('what is no JSON, no form or too large is refused', async () => {
  const noJson = await callRoute(register, { text: '{"username":' });
  expect(noJson).toMatchObject({ status: 422, body: { detail: expect.stringMatching(/^body: /) } });
  const noForm = await callRoute(login, {
    text: '{"username":"ada"}',
    headers: { 'content-type': 'application/json' },
  });
  expect(noForm).toMatchObject({ status: 422, body: { detail: expect.stringMatching(/^body: /) } });
  expect((await callRoute(register, { text: 'x'.repeat(70_000) })).status).toBe(413);
  const chinese = await callRoute(register, { json: { ...ada, email: 'x' }, headers: { 'accept-language': 'zh' } });
  expect(chinese.body.detail).toMatch(/^email: .*[\u4e00-\u9fff]/);
});

test('a taken name or address is a conflict that says which', async () => {
  const name = await callRoute(register, { json: { ...ada, username: 'ADA', email: 'new@example.com' } });
  expect(name.status).toBe(409);
  expect(name.body.detail).toMatch(/^username: /);
  const email = await callRoute(register, { json: { ...ada, username: 'ada2' } });
  expect(email.body.detail).toMatch(/^email: /);
});

test('the second account is a member; a deactivated one is out at once', async () => {
  const { id, token } = await signUp('bob');
  expect((await callRoute(me, { token })).body).toMatchObject({ role: 'member', is_superuser: false });
  await db().user.update({ where: { id }, data: { isActive: false } });
  expect((await callRoute(me, { token })).status).toBe(401);
});

test('another site cannot use a cookie', async () => {
  const foreign = { 'sec-fetch-site': 'cross-site', cookie: 'next-auth.session-token=x' };
  expect((await callRoute(logout, { method: 'POST', headers: foreign })).status).toBe(403);
});

test('the unexpected is one neutral sentence with a reference', async () => {
  const { token } = await signUp('cleo');
  const broken = vi.spyOn(tokenHash, 'hashApiToken').mockImplementationOnce(() => {
    throw new Error('secret detail of the database');
  });
  const failed = await callRoute(me, { token });
  broken.mockRestore();
  expect(failed.status).toBe(500);
  expect(failed.body.detail).toMatch(/^Something went wrong .*\([0-9a-f]{8}\)$/);
  expect(JSON.stringify(failed.body)).not.toContain('secret');
});
