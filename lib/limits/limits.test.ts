import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { db } from '@/lib/db/client';
import { createTestDatabase, TEST_DATABASE_KINDS, type TestDatabase } from '@/lib/db/testing/test-databases';
import { forgetExpiredLimits } from '@/lib/limits/forget-expired-limits';
import { endPause, type GrowingPause, tryUnlessPaused } from '@/lib/limits/growing-pause';
import { giveBackToLimit, takeFromLimit } from '@/lib/limits/take-from-limit';
import { passTime } from '@/lib/limits/testing/pass-time';

vi.hoisted(() => {
  process.env.LOG_LEVEL = 'silent';
});

const limit = (name: string) => ({ name, count: 3, seconds: 60 });

describe.each(TEST_DATABASE_KINDS)('limits on %s', (kind) => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await createTestDatabase(kind);
  });
  afterAll(() => database.drop());

  test('so many at once, then again as they are given back; each subject for itself', async () => {
    const saved = limit('saved');
    for (let index = 0; index < 3; index += 1) await takeFromLimit(saved, 1);
    await expect(takeFromLimit(saved, 1)).rejects.toMatchObject({
      code: 'too_often',
      status: 429,
      retryAfter: 20,
      params: { seconds: 20, minutes: 1, limit: 3 },
    });
    await takeFromLimit(saved, 2);
    await takeFromLimit(saved, [1, '192.0.2.7']);
    await passTime(15);
    await expect(takeFromLimit(saved, 1)).rejects.toMatchObject({ retryAfter: 5 });
    await passTime(5);
    await takeFromLimit(saved, 1);
    await expect(takeFromLimit(saved, 1)).rejects.toMatchObject({ retryAfter: 20 });
    await passTime(1_000);
    for (let index = 0; index < 3; index += 1) await takeFromLimit(saved, 1);
    await expect(takeFromLimit(saved, 1)).rejects.toMatchObject({ retryAfter: 20 });
  });

  test('a try that was none is given back, and a larger one costs more', async () => {
    const counted = limit('counted');
    await takeFromLimit(counted, 1, 3);
    await giveBackToLimit(counted, 1);
    await takeFromLimit(counted, 1);
    await expect(takeFromLimit({ ...counted, code: 'rate_limited' }, 1, 2)).rejects.toMatchObject({
      code: 'rate_limited',
      retryAfter: 40,
    });
  });

  test('0 is no limit', async () => {
    for (let index = 0; index < 20; index += 1) await takeFromLimit({ name: 'free', count: 0, seconds: 60 }, 1);
    expect(await db().rateLimit.count({ where: { expiresAt: { gt: new Date(Date.now() + 3_600_000) } } })).toBe(0);
  });

  test('many at once do not slip through', async () => {
    const tries = Array.from({ length: 12 }, () => takeFromLimit(limit('at once'), 1));
    const settled = await Promise.allSettled(tries);
    expect(settled.filter(({ status }) => status === 'fulfilled')).toHaveLength(3);
  });

  const pause: GrowingPause = {
    name: 'pause',
    free: 2,
    firstSeconds: 10,
    maxSeconds: 35,
    forgetSeconds: 3_600,
    code: 'too_many_attempts',
  };

  test('a pause grows with each try, up to the longest, and is forgotten after quiet', async () => {
    await tryUnlessPaused(pause, 'ada');
    await tryUnlessPaused(pause, 'ada');
    for (const seconds of [10, 20, 35, 35]) {
      await tryUnlessPaused(pause, 'ada');
      await expect(tryUnlessPaused(pause, 'ada')).rejects.toMatchObject({
        code: 'too_many_attempts',
        retryAfter: seconds,
      });
      await passTime(seconds);
    }
    await tryUnlessPaused(pause, 'grace');
    await passTime(3_600);
    for (let index = 0; index < 3; index += 1) await tryUnlessPaused(pause, 'ada');
    await expect(tryUnlessPaused(pause, 'ada')).rejects.toMatchObject({ retryAfter: 10 });
    await endPause(pause, 'ada');
    await tryUnlessPaused(pause, 'ada');
  });

  test('tries at once get the free ones and the one that begins a pause', async () => {
    const settled = await Promise.allSettled(Array.from({ length: 9 }, () => tryUnlessPaused(pause, 'at once')));
    expect(settled.filter(({ status }) => status === 'fulfilled')).toHaveLength(3);
  });

  test('rows that say nothing any more go away by themselves', async () => {
    await takeFromLimit(limit('old'), 1);
    await passTime(10_000);
    await takeFromLimit(limit('new'), 1);
    forgetExpiredLimits(Date.now() + 11 * 60_000 * (kind === 'embedded' ? 1 : 2));
    await expect.poll(() => db().rateLimit.count({ where: { expiresAt: { lt: new Date() } } })).toBe(0);
  });

  test('names and addresses are kept only as hashes', async () => {
    await takeFromLimit(limit('named'), ['ada', '192.0.2.9']);
    expect(JSON.stringify(await db().rateLimit.findMany())).not.toMatch(/ada|192\.0/);
  });
});

test('without a database nothing is let through', async () => {
  await expect(takeFromLimit(limit('dead'), 1)).rejects.toMatchObject({ code: 'database_unavailable' });
  await expect(
    tryUnlessPaused({ name: 'dead', free: 1, firstSeconds: 1, maxSeconds: 1, forgetSeconds: 1 }, 1),
  ).rejects.toMatchObject({ code: 'database_unavailable' });
});
