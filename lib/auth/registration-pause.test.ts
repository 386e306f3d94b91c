import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { registerUser } from '@/lib/auth/register-user';
import { createTestDatabase, type TestDatabase } from '@/lib/db/testing/test-databases';
import { passTime } from '@/lib/limits/testing/pass-time';

vi.hoisted(() => {
  process.env.NEXTAUTH_SECRET = 'a secret for these tests only';
  process.env.SIGN_UPS_PER_ADDRESS = '2';
});

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase('embedded');
});
afterAll(() => database.drop());

const register = (username: string, address: string, change: object = {}) =>
  registerUser({
    username,
    email: `${username}@example.com`,
    password: 'correct horse battery',
    address,
    ...change,
  });

test('registering again and again takes longer and longer from one address, taken names included; the first is free', async () => {
  const here = '2001:db8::1';
  await register('first', here);
  await register('ada', here);
  await expect(register('ada', '2001:db8::2')).rejects.toMatchObject({ code: 'conflict' });
  // What could be no account asks after nobody and does not count.
  await expect(register('bob', here, { password: 'password' })).rejects.toMatchObject({ code: 'password_common' });
  await register('bob', here);
  for (const seconds of [60, 120, 240]) {
    const refused = await register('cleo', here, { email: 'ada@example.com' }).catch((error) => error);
    expect(refused).toMatchObject({ code: 'too_often', status: 429 });
    expect(refused.retryAfter).toBeLessThanOrEqual(seconds);
    expect(refused.retryAfter).toBeGreaterThan(seconds - 30);
    await passTime(seconds);
    await expect(register('cleo', here, { email: 'ada@example.com' })).rejects.toMatchObject({ code: 'conflict' });
  }
  expect((await register('dora', '192.0.2.9')).username).toBe('dora');
});
