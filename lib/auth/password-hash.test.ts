import { expect, test } from 'vitest';
import { hashPassword, verifyPassword } from '@/lib/auth/password-hash';

test('the right password matches, a wrong one and nobody’s do not', async () => {
  const hashed = await hashPassword('correct horse battery');
  expect(await verifyPassword('correct horse battery', hashed)).toBe(true);
  expect(await verifyPassword('correct horse', hashed)).toBe(false);
  expect(await verifyPassword('correct horse battery', null)).toBe(false);
});

test('of a flood of passwords only so many wait, and the others are told to come back', async () => {
  const before = process.memoryUsage().rss;
  let most = 0;
  const watch = setInterval(() => {
    most = Math.max(most, process.memoryUsage().rss - before);
  }, 1);
  const settled = await Promise.allSettled(Array.from({ length: 200 }, (_, i) => hashPassword(`password ${i}`)));
  clearInterval(watch);
  const refused = settled.filter(({ status }) => status === 'rejected');
  expect(refused.length).toBeGreaterThan(100);
  expect(refused[0]).toMatchObject({ reason: { code: 'sign_in_busy', retryAfter: 1 } });
  // Each takes 19 MiB while it is worked on.
  expect(most).toBeLessThan(120 * 1024 * 1024);
  // Room is there again.
  expect(await verifyPassword('password 0', await hashPassword('password 0'))).toBe(true);
});
