import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { db } from '@/lib/db/client';
import { createTestDatabase, TEST_DATABASE_KINDS, type TestDatabase } from '@/lib/db/testing/test-databases';
import { takeSlot, unsafeFreeAllSlots } from '@/lib/limits/take-slot';

describe.each(TEST_DATABASE_KINDS)('places on %s', (kind) => {
  let database: TestDatabase;
  let ada: number;
  let bob: number;

  beforeAll(async () => {
    database = await createTestDatabase(kind);
    const user = (name: string) =>
      db().user.create({ data: { username: name, email: `${name}@example.com`, hashedPassword: 'x' } });
    [ada, bob] = [(await user('ada')).id, (await user('bob')).id];
  });
  afterAll(() => database.drop());

  test('of many at once just as many get one as there are, and what is given back is taken again', async () => {
    const all = await Promise.all(Array.from({ length: 12 }, () => takeSlot('turn', ada, 3)));
    const taken = all.filter((slot) => slot !== null);
    expect(taken).toHaveLength(3);
    expect(await takeSlot('turn', ada, 3)).toBeNull();
    await taken[0]?.release();
    await taken[0]?.release();
    const again = await takeSlot('turn', ada, 3);
    expect(again).not.toBeNull();
    expect(await takeSlot('turn', ada, 3)).toBeNull();
    await Promise.all([...taken, again].map((slot) => slot?.release()));
    expect(await db().workSlot.count()).toBe(0);
  });

  test('users and kinds of work have places of their own', async () => {
    const first = await takeSlot('turn', ada, 1);
    const others = [await takeSlot('turn', bob, 1), await takeSlot('upload', ada, 1)];
    expect(others.every((slot) => slot !== null)).toBe(true);
    await Promise.all([first, ...others].map((slot) => slot?.release()));
  });

  test('a place whose server has died is taken over, and cannot be freed by its old holder', async () => {
    const dead = await takeSlot('turn', ada, 1);
    await db().workSlot.updateMany({ data: { expiresAt: new Date(Date.now() - 1_000) } });
    const [one, two] = await Promise.all([takeSlot('turn', ada, 1), takeSlot('turn', ada, 1)]);
    expect([one, two].filter((slot) => slot !== null)).toHaveLength(1);
    await dead?.release();
    expect(await takeSlot('turn', ada, 1)).toBeNull();
    await unsafeFreeAllSlots();
    expect(await takeSlot('turn', ada, 1)).not.toBeNull();
  });
});
