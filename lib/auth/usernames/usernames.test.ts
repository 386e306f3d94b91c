import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { registerUser } from '@/lib/auth/register-user';
import { username } from '@/lib/auth/schema';
import { fillUsernameSkeletons } from '@/lib/auth/usernames/fill-username-skeletons';
import { refuseUsername } from '@/lib/auth/usernames/refuse-username';
import { usernameSkeleton } from '@/lib/auth/usernames/username-skeleton';
import { verifyCredentials } from '@/lib/auth/verify-credentials';
import { db } from '@/lib/db/client';
import { createTestDatabase, type TestDatabase } from '@/lib/db/testing/test-databases';

vi.hoisted(() => {
  process.env.NEXTAUTH_SECRET = 'a secret for these tests only';
  process.env.LOG_LEVEL = 'silent';
});

const PASSWORD = 'correct horse battery';
const codeOf = (name: string) => {
  try {
    refuseUsername(name);
    return 'fine';
  } catch (error) {
    return (error as { code: string }).code;
  }
};

test.each([
  'ada',
  'Ada_Lovelace-2',
  '小明',
  '小明ming',
  'さくらサクラ櫻',
  '김철수kim',
  'Ольга',
  'Ελένη',
  '陳ㄔㄣ',
  'محمد',
])('%s is a name', (name) => {
  expect([username.safeParse(name).success, codeOf(name)]).toEqual([true, 'fine']);
});

test.each(['аda', 'Οlga', 'adaж', 'さくら김', '小明Ольга', 'paypаl', 'ᏣᎳᎩ'])('%s mixes scripts', (name) => {
  expect(codeOf(name)).toBe('username_scripts');
});

test.each(['admin', 'Admin', 'admln', 'ADMIN', 'a.d.m.i.n', 'r00t', '_root_', 'Support', '管理员', 'me', 'api'])(
  '%s is reserved',
  (name) => {
    expect(codeOf(name)).toBe('username_reserved');
  },
);

test.each([
  '..',
  '._-',
  '--',
  'a\u200bb',
  '\u3164\u3164',
  'a\u00adb',
  'ada\u202e',
  'ａｄａ',
  'ﬁona',
  'a\u0301\u0301',
  'Ⅷ①',
])('%j is made of nothing, of something unseen, or of another writing of it', (name) => {
  expect(username.safeParse(name).success).toBe(false);
});

test('names that look alike have one skeleton, whatever the case', () => {
  const alike = [
    ['paypal', 'paypaI'],
    ['paypal', 'PAYPAL'],
    ['paypal', 'раураl'],
    ['user10', 'userlO'],
    ['MOM', 'mom'],
    ['rnom', 'mom'],
  ];
  for (const [one = '', other = ''] of alike) expect(usernameSkeleton(other), other).toBe(usernameSkeleton(one));
  expect(usernameSkeleton('ada')).not.toBe(usernameSkeleton('adam'));
});

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase('embedded');
});
afterAll(() => database.drop());

const register = (name: string, email = `${Math.random()}@example.com`) =>
  registerUser({ username: name, email, password: PASSWORD, address: '192.0.2.1' });

test('the first account may be called what it is; later ones may not, nor look like one that there is', async () => {
  await register('admin');
  await expect(register('root')).rejects.toMatchObject({ code: 'username_reserved', field: 'username' });
  await expect(register('аdmin')).rejects.toMatchObject({ code: 'username_scripts' });
  await register('paypal');
  for (const name of ['paypaI', 'PayPal', 'paypa1'])
    await expect(register(name)).rejects.toMatchObject({ code: 'conflict', field: 'username' });
  const twins = await Promise.allSettled([register('twin1'), register('twinl')]);
  expect(twins.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
});

test('accounts of before are filled in and go on, also two that look alike', async () => {
  const { hashedPassword } = await db().user.findUniqueOrThrow({ where: { username: 'paypal' } });
  for (const name of ['o1d', 'old', 'root', 'mіxed'])
    await db().user.create({ data: { username: name, email: `${encodeURI(name)}@old.example`, hashedPassword } });
  await fillUsernameSkeletons();
  await fillUsernameSkeletons();
  const kept = await db().user.findMany({ where: { email: { endsWith: '@old.example' } }, orderBy: { id: 'asc' } });
  expect(kept.map(({ usernameSkeleton: one }) => one !== null)).toEqual([true, false, true, true]);
  for (const name of ['o1d', 'old', 'root', 'mіxed'])
    expect((await verifyCredentials({ login: name, password: PASSWORD, address: '192.0.2.1' })).username).toBe(name);
  await expect(register('oId')).rejects.toMatchObject({ code: 'conflict' });
});
