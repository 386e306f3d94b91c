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

const limit = (name: string) => ({ name, count: 3, seconds: 6_000 });
/** A test that takes its time is told a little less. */
const about = (seconds: number) => ({
  asymmetricMatch: (found: number) => found <= seconds && found > seconds - 60,
  toString: () => `about ${seconds}`,
});

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
      retryAfter: about(2_000),
      params: { seconds: about(2_000), minutes: about(34), limit: 3 },
    });
    await takeFromLimit(saved, 2);
    await takeFromLimit(saved, [1, '192.0.2.7']);
    await passTime(1_500);
    await expect(takeFromLimit(saved, 1)).rejects.toMatchObject({ retryAfter: about(500) });
    await passTime(500);
    await takeFromLimit(saved, 1);
    await expect(takeFromLimit(saved, 1)).rejects.toMatchObject({ retryAfter: about(2_000) });
    await passTime(100_000);
    for (let index = 0; index < 3; index += 1) await takeFromLimit(saved, 1);
    await expect(takeFromLimit(saved, 1)).rejects.toMatchObject({ retryAfter: about(2_000) });
  });

  test('a try that was none is given back, and a larger one costs more', async () => {
    const counted = limit('counted');
    await takeFromLimit(counted, 1, 3);
    await giveBackToLimit(counted, 1);
    await takeFromLimit(counted, 1);
    await expect(takeFromLimit({ ...counted, code: 'rate_limited' }, 1, 2)).rejects.toMatchObject({
      code: 'rate_limited',
      retryAfter: about(4_000),
    });
  });

  test('with patience, one that is early waits for its turn; beyond that it is refused', async () => {
    const patient = { name: 'patient', count: 10, seconds: 2, patienceSeconds: 0.5 };
    await takeFromLimit(patient, 1, 10);
    const began = performance.now();
    const settled = await Promise.allSettled(Array.from({ length: 9 }, () => takeFromLimit(patient, 1)));
    expect(performance.now() - began).toBeGreaterThan(100);
    const refused = settled.filter(({ status }) => status === 'rejected');
    expect(refused.length).toBeGreaterThan(3);
    expect(refused.length).toBeLessThan(9);
  });

  test('0 is no limit', async () => {
    for (let index = 0; index < 20; index += 1) await takeFromLimit({ name: 'free', count: 0, seconds: 999_999 }, 1);
    expect(await db().rateLimit.count({ where: { expiresAt: { gt: new Date(Date.now() + 400_000_000) } } })).toBe(0);
  });

  test('many at once do not slip through', async () => {
    const tries = Array.from({ length: 12 }, () => takeFromLimit(limit('at once'), 1));
    const settled = await Promise.allSettled(tries);
    expect(settled.filter(({ status }) => status === 'fulfilled')).toHaveLength(3);
  });

  const pause: GrowingPause = {
    name: 'pause',
    free: 2,
    firstSeconds: 1_000,
    maxSeconds: 3_500,
    forgetSeconds: 360_000,
    code: 'too_many_attempts',
  };

  test('a pause grows with each try, up to the longest, and is forgotten after quiet', async () => {
    await tryUnlessPaused(pause, 'ada');
    await tryUnlessPaused(pause, 'ada');
    for (const seconds of [1_000, 2_000, 3_500, 3_500]) {
      await tryUnlessPaused(pause, 'ada');
      await expect(tryUnlessPaused(pause, 'ada')).rejects.toMatchObject({
        code: 'too_many_attempts',
        retryAfter: about(seconds),
      });
      await passTime(seconds);
    }
    await tryUnlessPaused(pause, 'grace');
    await passTime(360_000);
    for (let index = 0; index < 3; index += 1) await tryUnlessPaused(pause, 'ada');
    await expect(tryUnlessPaused(pause, 'ada')).rejects.toMatchObject({ retryAfter: about(1_000) });
    await endPause(pause, 'ada');
    await tryUnlessPaused(pause, 'ada');
  });

  test('tries at once get the free ones and the one that begins a pause', async () => {
    const settled = await Promise.allSettled(Array.from({ length: 9 }, () => tryUnlessPaused(pause, 'at once')));
    expect(settled.filter(({ status }) => status === 'fulfilled')).toHaveLength(3);
  });

  test('rows that say nothing any more go away by themselves', async () => {
    await takeFromLimit(limit('old'), 1);
    await passTime(1_000_000);
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
