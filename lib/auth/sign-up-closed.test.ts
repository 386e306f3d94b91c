import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { isSignUpOpen, registerUser } from '@/lib/auth/register-user';
import { createTestDatabase, type TestDatabase } from '@/lib/db/testing/test-databases';

vi.hoisted(() => {
  process.env.ALLOW_SIGN_UP = 'false';
});

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase('embedded');
});
afterAll(() => database.drop());

test('a closed door opens for the first account only', async () => {
  const register = (username: string) =>
    registerUser({ username, email: `${username}@example.com`, password: 'correct horse' });
  expect(await isSignUpOpen()).toBe(true);
  const answers = await Promise.allSettled([register('ada'), register('bob')]);
  expect(answers.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  expect(await isSignUpOpen()).toBe(false);
  await expect(register('cleo')).rejects.toMatchObject({ code: 'sign_up_closed', status: 403 });
});
