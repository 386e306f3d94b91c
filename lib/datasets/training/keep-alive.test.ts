import { beforeEach, expect, test, vi } from 'vitest';

const after = vi.hoisted(() => vi.fn<(work: Promise<unknown>) => void>());
vi.mock('next/server', () => ({ after }));

beforeEach(() => {
  vi.unstubAllEnvs();
  after.mockReset();
});

async function handOver(vercel: string): Promise<Promise<void>> {
  vi.resetModules();
  vi.stubEnv('VERCEL', vercel);
  const { keepAlive } = await import('@/lib/datasets/training/keep-alive');
  const work = Promise.resolve();
  keepAlive(work);
  return work;
}

test('a host that freezes the server is handed the work; another is not bothered', async () => {
  await handOver('1');
  expect(after).toHaveBeenCalledTimes(1);
  expect(after.mock.lastCall?.[0]).toBeInstanceOf(Promise);
  await handOver('');
  expect(after).toHaveBeenCalledTimes(1);
});

test('work that no request began goes on all the same', async () => {
  after.mockImplementation(() => {
    throw new Error('`after` was called outside a request scope');
  });
  await expect(handOver('1')).resolves.toBeUndefined();
});
