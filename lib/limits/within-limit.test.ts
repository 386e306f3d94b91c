import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { db } from '@/lib/db/client';
import { createTestDatabase, TEST_DATABASE_KINDS, type TestDatabase } from '@/lib/db/testing/test-databases';
import { withinLimit } from '@/lib/limits/within-limit';

describe.each(TEST_DATABASE_KINDS)('so many of something on %s', (kind) => {
  let database: TestDatabase;
  let ada: number;
  beforeAll(async () => {
    database = await createTestDatabase(kind);
    ada = (await db().user.create({ data: { username: 'ada', email: 'ada@example.com', hashedPassword: 'x' } })).id;
  });
  afterAll(() => database.drop());

  const add = (most: number) =>
    withinLimit(
      { what: 'sessions', most },
      { user: ada },
      (tx) => tx.chatSession.count({ where: { ownerId: ada } }),
      (tx) => tx.chatSession.create({ data: { ownerId: ada, title: 'New chat' } }),
    );

  test('of many at once just as many are made as there may be', async () => {
    const settled = await Promise.allSettled(Array.from({ length: 8 }, () => add(3)));
    expect(settled.filter(({ status }) => status === 'fulfilled')).toHaveLength(3);
    expect(await db().chatSession.count()).toBe(3);
    await expect(add(3)).rejects.toMatchObject({
      code: 'limit_reached',
      status: 409,
      params: { what: 'sessions', limit: 3 },
    });
    await db().chatSession.deleteMany();
    await add(3);
  });

  test('0 is no limit', async () => {
    for (let index = 0; index < 5; index++) await add(0);
  });
});
