import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { db } from '@/lib/db/client';
import { createTestDatabase, TEST_DATABASE_KINDS, type TestDatabase } from '@/lib/db/testing/test-databases';
import { getOverview } from '@/lib/sessions/get-overview';
import { listSessions } from '@/lib/sessions/list-sessions';
import { findExpiring, unsafeRemoveUntouched } from '@/lib/sessions/retention';

const { environment } = vi.hoisted(() => ({ environment: { RETENTION_DAYS: 30 } }));
vi.mock('@/lib/env', async (load) => {
  const real = await load<typeof import('@/lib/env')>();
  return { ...real, env: () => ({ ...real.env(), ...environment }) };
});

const DAY_MS = 86_400_000;

describe.each(TEST_DATABASE_KINDS)('retention on %s', (kind) => {
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

  const untouched = (ownerId: number, title: string, days: number, more: object = {}) =>
    db().chatSession.create({
      data: { title, ownerId, updatedAt: new Date(Date.now() - days * DAY_MS), ...more },
    });
  /** As if the number had been set so many days ago. */
  const setAgo = (days: number) => {
    const value = { days: 30, since: new Date(Date.now() - days * DAY_MS).toISOString() };
    return db().setting.upsert({
      where: { name: 'retention' },
      create: { name: 'retention', value },
      update: { value },
    });
  };
  const titles = async () => (await db().chatSession.findMany({ orderBy: { id: 'asc' } })).map(({ title }) => title);

  test('a week before, the owner is told how many and when; then they go, but not the pinned ones', async () => {
    await untouched(ada, 'in use', 1);
    await untouched(ada, 'soon', 25);
    await untouched(ada, 'sooner', 29, { archived: true });
    await untouched(ada, 'over', 31);
    await untouched(ada, 'pinned', 400, { pinned: true });
    await untouched(ada, 'answering', 400, { status: 'running' });
    await untouched(bob, 'of Bob', 31);
    await setAgo(8);
    const expiring = await findExpiring(ada);
    expect(expiring).toMatchObject({ count: 3, days: 30 });
    expect((await getOverview(ada)).expiring?.count).toBe(3);
    expect(Date.parse(expiring?.first ?? '') - Date.now()).toBeLessThan(1_000);
    const { sessions } = await listSessions(ada, { expiring: true });
    expect(sessions.map(({ title }) => title)).toEqual(['soon', 'sooner', 'over']);
    expect(await unsafeRemoveUntouched()).toBe(2);
    expect(await titles()).toEqual(['in use', 'soon', 'sooner', 'pinned', 'answering']);
    expect((await findExpiring(ada))?.count).toBe(2);
    expect(await findExpiring(bob)).toBeNull();
  });

  test('a number that is new, or another, deletes nothing for a week, and the notice says so', async () => {
    const { id } = await untouched(bob, 'old already', 300);
    for (const forget of [
      () => db().setting.deleteMany({}),
      () => db().setting.updateMany({ data: { value: { days: 90, since: '2020-01-01T00:00:00Z' } } }),
    ]) {
      await forget();
      expect(await unsafeRemoveUntouched()).toBe(0);
      const first = Date.parse((await findExpiring(bob))?.first ?? '');
      expect(Math.round((first - Date.now()) / DAY_MS)).toBe(7);
    }
    expect(await unsafeRemoveUntouched(new Date(Date.now() + 6 * DAY_MS))).toBe(0);
    await setAgo(8);
    await unsafeRemoveUntouched();
    expect(await db().chatSession.count({ where: { id } })).toBe(0);
  });

  test('many go in batches', async () => {
    const old = new Date(Date.now() - 100 * DAY_MS);
    const data = Array.from({ length: 450 }, () => ({ title: 'many', ownerId: bob, updatedAt: old }));
    await db().chatSession.createMany({ data });
    expect(await unsafeRemoveUntouched()).toBe(450);
  });

  test('without a limit nothing goes and nobody is told', async () => {
    environment.RETENTION_DAYS = 0;
    await untouched(bob, 'for ever', 4_000);
    expect([await findExpiring(bob), await unsafeRemoveUntouched()]).toEqual([null, 0]);
    expect((await listSessions(bob, { expiring: true })).sessions).toEqual([]);
    environment.RETENTION_DAYS = 30;
    await db().chatSession.deleteMany({});
  });
});
