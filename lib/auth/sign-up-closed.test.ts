import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { registerUser } from '@/lib/auth/register-user';
import { getSignUpState } from '@/lib/auth/sign-up-state';
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
    registerUser({ username, email: `${username}@example.com`, password: 'correct horse', address: '10.0.0.1' });
  expect(await getSignUpState()).toBe('first');
  const answers = await Promise.allSettled([register('ada'), register('bob')]);
  expect(answers.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  expect(await getSignUpState()).toBe('closed');
  await expect(register('cleo')).rejects.toMatchObject({ code: 'sign_up_closed', status: 403 });
});
