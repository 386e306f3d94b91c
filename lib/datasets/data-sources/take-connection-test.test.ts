import { afterAll, beforeAll, expect, test } from 'vitest';
import { takeConnectionTest } from '@/lib/datasets/data-sources/take-connection-test';
import { createTestDatabase, type TestDatabase } from '@/lib/db/testing/test-databases';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase('embedded');
});
afterAll(() => database.drop());

async function triesLeft(userId: number, address: string): Promise<number> {
  for (let tries = 0; ; tries += 1) {
    const refusal = await takeConnectionTest({ userId, address }).catch((error: unknown) => error);
    if (refusal === undefined) continue;
    expect(refusal).toMatchObject({ code: 'too_often', status: 429, retryAfter: expect.any(Number) });
    return tries;
  }
}

test('a user has so many tries, whatever the address; an address has more, whoever asks', async () => {
  // One comes back every ten seconds, and this may take a few.
  const all = (tries: number) => expect(tries >= 30 && tries < 35, `${tries} tries`).toBe(true);
  const none = (tries: number) => expect(tries, `${tries} tries`).toBeLessThan(5);
  all(await triesLeft(1, '192.0.2.1'));
  none(await triesLeft(1, '192.0.2.2'));
  for (const user of [2, 3, 4]) all(await triesLeft(user, '192.0.2.1'));
  none(await triesLeft(5, '192.0.2.1'));
  all(await triesLeft(6, '192.0.2.3'));
});
