import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { registerUser } from '@/lib/auth/register-user';
import { createSignInToken, endSignInToken, readSignInToken } from '@/lib/auth/sign-in-token';
import { endOtherSignIns, endSignIn } from '@/lib/auth/sign-ins/end-sign-in';
import { listSignIns } from '@/lib/auth/sign-ins/list-sign-ins';
import { readDevice } from '@/lib/auth/sign-ins/read-device';
import { db } from '@/lib/db/client';
import { createTestDatabase, TEST_DATABASE_KINDS, type TestDatabase } from '@/lib/db/testing/test-databases';

vi.hoisted(() => {
  process.env.NEXTAUTH_SECRET = 'a secret for these tests only';
  process.env.LOG_LEVEL = 'silent';
});

const FIREFOX = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0';
const SAFARI =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1';

describe.each(TEST_DATABASE_KINDS)('sign-ins on %s', (kind) => {
  let database: TestDatabase;
  let ada: number;
  let bob: number;
  beforeAll(async () => {
    database = await createTestDatabase(kind);
  });
  afterAll(() => database.drop());
  beforeEach(async () => {
    await db().user.deleteMany();
    const register = (username: string) =>
      registerUser({
        username,
        email: `${username}@example.com`,
        password: 'correct horse battery',
        address: '192.0.2.7',
      });
    ada = (await register('ada')).id;
    bob = (await register('bob')).id;
  });
  const start = (userId: number, userAgent: string | null = FIREFOX, address = '192.0.2.7') =>
    createSignInToken({ userId, passwordVersion: 1, origin: { address, userAgent } });
  const idOf = async (token: string) => (await readSignInToken(token))?.id ?? 0;

  test('signing out ends the cookie itself: a copy of it is worth nothing', async () => {
    const [one, other] = [await start(ada), await start(ada)];
    expect((await readSignInToken(one))?.user.username).toBe('ada');
    await endSignInToken(one);
    expect(await readSignInToken(one)).toBeNull();
    expect(await readSignInToken(other)).not.toBeNull();
    await endSignInToken(one);
    await endSignInToken('nonsense');
  });

  test('the key stands nowhere but in the cookie', async () => {
    await start(ada);
    const row = await db().signIn.findFirstOrThrow();
    expect(row.keyHash).toMatch(/^[0-9a-f]{64}$/);
  });

  test('a list says which browser, from where and which is this one; each can be ended by its owner alone', async () => {
    const phone = await start(ada, SAFARI, '2001:db8::7');
    const desk = await start(ada);
    const unknown = await start(ada, null, 'unknown');
    const thisId = await idOf(phone);
    expect(await listSignIns(ada, thisId)).toMatchObject([
      { id: thisId, browser: 'Safari', system: 'iOS', isHandheld: true, address: '2001:db8::7', isThis: true },
      { browser: null, system: null, isHandheld: false, address: null, isThis: false },
      { browser: 'Firefox', system: 'Windows', isHandheld: false, address: '192.0.2.7', isThis: false },
    ]);
    await expect(endSignIn(bob, thisId)).rejects.toMatchObject({ code: 'not_found' });
    await endSignIn(ada, await idOf(desk));
    expect(await readSignInToken(desk)).toBeNull();
    await endOtherSignIns(bob, 0);
    expect(await readSignInToken(unknown)).not.toBeNull();
    await endOtherSignIns(ada, thisId);
    expect(await readSignInToken(unknown)).toBeNull();
    expect(await listSignIns(ada, thisId)).toHaveLength(1);
  });

  test('one statement reads the user, and when they were last seen is written now and then', async () => {
    const token = await start(ada);
    const query = vi.spyOn(db(), '$queryRaw');
    const write = vi.spyOn(db(), '$executeRaw');
    await readSignInToken(token);
    await readSignInToken(token);
    expect([query.mock.calls.length, write.mock.calls.length]).toEqual([2, 0]);
    const old = new Date(Date.now() - 6 * 60_000);
    await db().signIn.updateMany({ data: { lastSeenAt: old } });
    await readSignInToken(token);
    await expect.poll(async () => (await db().signIn.findFirstOrThrow()).lastSeenAt > old).toBe(true);
    await readSignInToken(token);
    expect(write.mock.calls.length).toBe(1);
    vi.restoreAllMocks();
  });

  test('old ones go: expired, and beyond the hundred latest', async () => {
    const first = await start(ada);
    await db().signIn.updateMany({ data: { expiresAt: new Date(Date.now() - 1) } });
    expect(await readSignInToken(first)).toBeNull();
    const keyHash = (n: number) => `hash ${kind} ${n}`;
    const data = Array.from({ length: 105 }, (_, n) => ({
      userId: ada,
      passwordVersion: 1,
      keyHash: keyHash(n),
      expiresAt: new Date(Date.now() + 60_000),
    }));
    await db().signIn.createMany({ data });
    const newest = await start(ada);
    expect(await db().signIn.count({ where: { userId: ada } })).toBe(100);
    expect(await readSignInToken(newest)).not.toBeNull();
  });
});

test('what says nothing of itself is a device without a name', () => {
  for (const agent of ['curl/8.5.0', '?', '', null])
    expect(readDevice(agent)).toEqual({ browser: null, system: null, isHandheld: false });
});
