import { verify } from '@node-rs/argon2';
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { changePassword } from '@/lib/auth/change-password';
import { createApiToken } from '@/lib/auth/create-api-token';
import { getRequestUser } from '@/lib/auth/get-request-user';
import { listApiTokens } from '@/lib/auth/list-api-tokens';
import { registerUser } from '@/lib/auth/register-user';
import { revokeApiToken } from '@/lib/auth/revoke-api-token';
import { signUpInput } from '@/lib/auth/schema';
import { createSignInToken, readSignInToken } from '@/lib/auth/sign-in-token';
import { updateProfile } from '@/lib/auth/update-profile';
import { verifyCredentials } from '@/lib/auth/verify-credentials';
import { db } from '@/lib/db/client';
import { createTestDatabase, TEST_DATABASE_KINDS, type TestDatabase } from '@/lib/db/testing/test-databases';

vi.hoisted(() => {
  process.env.NEXTAUTH_SECRET = 'a secret for these tests only';
  process.env.SIGN_IN_ATTEMPTS = '3';
});
vi.mock('@node-rs/argon2', async (original) => {
  const actual = await original<typeof import('@node-rs/argon2')>();
  return { ...actual, verify: vi.fn(actual.verify) };
});

const PASSWORD = 'correct horse';
const REFUSED = { code: 'invalid_credentials', status: 401 };

const HOME = '10.0.0.1';
const register = (name: string) =>
  registerUser({
    username: name,
    email: `${name.toLowerCase()}@example.com`,
    password: PASSWORD,
    fullName: null,
    address: HOME,
  });
const signIn = (login: string, password = PASSWORD, address = '10.0.0.1') =>
  verifyCredentials({ login, password, address });
const origin = { address: '10.0.0.1', userAgent: null };
const withBearer = (token: string) => new Request('http://x/', { headers: { authorization: `Bearer ${token}` } });

describe.each(TEST_DATABASE_KINDS)('accounts on %s', (kind) => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await createTestDatabase(kind);
  });
  afterAll(() => database.drop());
  beforeEach(async () => {
    await db().user.deleteMany();
    await db().rateLimit.deleteMany();
  });

  test('the first account is superuser and administrator, also when several ask at once', async () => {
    const users = await Promise.all(['Ada', 'Bob', 'Cleo', 'Dora'].map(register));
    expect(users.filter((user) => user.isSuperuser)).toHaveLength(1);
    expect(users.filter((user) => user.role === 'admin')).toEqual(users.filter((user) => user.isSuperuser));
    expect(await db().user.count({ where: { isSuperuser: true } })).toBe(1);
  });

  test('a name and an address are taken once, whatever the case, also at once', async () => {
    await register('Ada');
    await expect(register('ADA')).rejects.toMatchObject({ code: 'conflict', field: 'username', status: 409 });
    const sameEmail = registerUser({ username: 'other', email: 'ada@example.com', password: PASSWORD, address: HOME });
    await expect(sameEmail).rejects.toMatchObject({ code: 'conflict', field: 'email' });
    const twins = await Promise.allSettled([register('Twin'), register('twin')]);
    expect(twins.map((twin) => twin.status).sort()).toEqual(['fulfilled', 'rejected']);
  });

  test('passwords are kept as argon2id only', async () => {
    const { id } = await register('Ada');
    const { hashedPassword } = await db().user.findUniqueOrThrow({ where: { id } });
    expect(hashedPassword).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  });

  test('one signs in by name or email, whatever the case', async () => {
    const ada = await register('Ada');
    for (const login of ['Ada', 'aDA', ' ada@EXAMPLE.com '])
      expect(await signIn(login)).toEqual({ ...ada, passwordVersion: 1 });
  });

  test('unknown, wrong, closed and deleted are refused alike, with the same work', async () => {
    const { id } = await register('Ada');
    const hashes = vi.mocked(verify).mock.calls;
    const refuse = async (login: string, password: string) => {
      hashes.length = 0;
      const error = await signIn(login, password, String(Math.random())).catch((thrown) => thrown);
      expect(error).toMatchObject(REFUSED);
      const costs = hashes.map(([hashed]) => String(hashed).split('$').slice(1, 4).join());
      return { message: error.message, params: error.params, costs };
    };
    const wrong = await refuse('Ada', 'wrong password');
    expect(wrong.costs).toEqual(['argon2id,v=19,m=19456,t=2,p=1']);
    expect(await refuse('nobody', PASSWORD)).toEqual(wrong);
    expect(await refuse("' OR 1=1 --", PASSWORD)).toEqual(wrong);
    await db().user.update({ where: { id }, data: { isActive: false } });
    expect(await refuse('Ada', PASSWORD)).toEqual(wrong);
    await db().user.update({ where: { id }, data: { isActive: true, isDeleted: true } });
    expect(await refuse('Ada', PASSWORD)).toEqual(wrong);
  });

  test('a cookie is worth its account: closed, deleted or re-keyed, it is worth nothing at once', async () => {
    const { id } = await register('Ada');
    const token = await createSignInToken({ userId: id, passwordVersion: 1, origin });
    const update = (data: object) => db().user.update({ where: { id }, data });
    expect((await readSignInToken(token))?.user).toMatchObject({ id, username: 'Ada' });
    const request = new Request('http://x/', { headers: { cookie: `a=b; next-auth.session-token=${token}` } });
    expect((await getRequestUser(request)).id).toBe(id);
    await update({ isActive: false });
    expect(await readSignInToken(token)).toBeNull();
    await expect(getRequestUser(request)).rejects.toMatchObject({ code: 'unauthenticated', status: 401 });
    await update({ isActive: true, isDeleted: true });
    expect(await readSignInToken(token)).toBeNull();
    await update({ isDeleted: false });
    expect(await readSignInToken(token)).not.toBeNull();
    expect(await readSignInToken(`${token.slice(0, -2)}xx`)).toBeNull();
    await db().user.delete({ where: { id } });
    expect(await readSignInToken(token)).toBeNull();
  });

  test('a new password ends every sign-in and token of old', async () => {
    const { id } = await register('Ada');
    const cookie = await createSignInToken({ userId: id, passwordVersion: 1, origin });
    const { token } = await createApiToken(id);
    const wrong = changePassword(id, {
      currentPassword: 'wrong password',
      newPassword: 'battery staple',
      address: HOME,
    });
    await expect(wrong).rejects.toMatchObject({ code: 'invalid_credentials', field: 'currentPassword' });
    const changed = await changePassword(id, {
      currentPassword: PASSWORD,
      newPassword: 'battery staple',
      address: HOME,
    });
    expect(changed).toEqual({ id, passwordVersion: 2 });
    expect(await readSignInToken(cookie)).toBeNull();
    await expect(getRequestUser(withBearer(token))).rejects.toMatchObject({ code: 'unauthenticated' });
    await expect(signIn('Ada')).rejects.toMatchObject(REFUSED);
    expect((await signIn('Ada', 'battery staple')).id).toBe(id);
    // Whoever was found to know the old password a moment before is not let in by it.
    const late = createSignInToken({ userId: id, passwordVersion: 1, origin });
    await expect(late).rejects.toMatchObject({ code: 'invalid_credentials' });
    const again = await createSignInToken({ userId: id, passwordVersion: 2, origin });
    expect((await readSignInToken(again))?.user).toMatchObject({ id });
  });

  test('changing the password is tried a few times an hour, right or wrong, and may not be made a weak one', async () => {
    const { id } = await register('Adelaide');
    const change = (currentPassword: string, newPassword: string) =>
      changePassword(id, { currentPassword, newPassword, address: HOME });
    await expect(change(PASSWORD, 'password1')).rejects.toMatchObject({
      code: 'password_common',
      field: 'newPassword',
    });
    await expect(change(PASSWORD, 'adelaide!')).rejects.toMatchObject({ code: 'password_personal' });
    for (let tried = 2; tried < 10; tried += 1)
      await expect(change('wrong password', 'battery staple')).rejects.toMatchObject({ code: 'invalid_credentials' });
    await expect(change(PASSWORD, 'battery staple')).rejects.toMatchObject({ code: 'too_often', status: 429 });
    expect((await signIn('Adelaide')).id).toBe(id);
  });

  test('a bearer token works until it expires or is revoked, and is kept as a hash', async () => {
    const ada = await register('Ada');
    const bob = await register('Bob');
    const { id, token, expiresAt } = await createApiToken(ada.id, { name: 'notebook' });
    expect(Date.parse(expiresAt)).toBeGreaterThan(Date.now() + 29 * 24 * 3600 * 1000);
    expect(await getRequestUser(withBearer(token))).toEqual(ada);
    const row = await db().apiToken.findUniqueOrThrow({ where: { id } });
    expect(row.tokenHash).toMatch(/^[0-9a-f]{64}$/);
    expect(JSON.stringify(row)).not.toContain(token);
    await expect(revokeApiToken(bob.id, { id })).rejects.toMatchObject({ code: 'not_found' });
    await revokeApiToken(bob.id, { token });
    expect((await listApiTokens(ada.id)).map(({ name }) => name)).toEqual(['notebook']);
    expect(await listApiTokens(bob.id)).toEqual([]);
    await db().apiToken.update({ where: { id }, data: { expiresAt: new Date(Date.now() - 1) } });
    await expect(getRequestUser(withBearer(token))).rejects.toMatchObject({ code: 'unauthenticated' });
    const second = await createApiToken(ada.id);
    await revokeApiToken(ada.id, { token: second.token });
    await expect(getRequestUser(withBearer(second.token))).rejects.toMatchObject({ code: 'unauthenticated' });
    const third = await createApiToken(ada.id);
    await db().user.update({ where: { id: ada.id }, data: { isActive: false } });
    await expect(getRequestUser(withBearer(third.token))).rejects.toMatchObject({ code: 'unauthenticated' });
  });

  test('a profile changes only what is given', async () => {
    const ada = await register('Ada');
    expect(await updateProfile(ada.id, { fullName: 'Ada Lovelace' })).toEqual({ ...ada, fullName: 'Ada Lovelace' });
    expect(await updateProfile(ada.id, { locale: 'zh' })).toMatchObject({ fullName: 'Ada Lovelace', locale: 'zh' });
    expect(await updateProfile(ada.id, { fullName: '', locale: null })).toEqual(ada);
  });
});

test('sign-up input: names in any script, no @, addresses in lower case', () => {
  const parse = (change: object) =>
    signUpInput.safeParse({ username: 'ada', email: 'a@b.co', password: PASSWORD, ...change });
  expect(parse({ username: '小明', email: ' Ada@Example.COM ' }).data).toMatchObject({ email: 'ada@example.com' });
  for (const bad of [{ username: 'a@b' }, { username: 'a b' }, { email: 'no' }, { password: 'short' }]) {
    expect(parse(bad).success, JSON.stringify(bad)).toBe(false);
  }
});
