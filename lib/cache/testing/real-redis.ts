import { createConnection } from 'node:net';

/** The Redis that the tests may write to, under keys of their own. */
export const TEST_REDIS_URL = process.env.TEST_REDIS_URL ?? 'redis://127.0.0.1:6379';

/** Whether a Redis listens there. Absent: the suites are skipped, unless REQUIRE_SERVICES=true, which makes it an error. */
export async function realRedisAvailable(): Promise<boolean> {
  const { hostname, port } = new URL(TEST_REDIS_URL);
  const listening = await new Promise<boolean>((resolve) => {
    const socket = createConnection({ host: hostname, port: Number(port || 6379), timeout: 1_000 });
    const finish = (found: boolean) => {
      socket.destroy();
      resolve(found);
    };
    socket.once('connect', () => finish(true));
    socket.once('timeout', () => finish(false));
    socket.once('error', () => finish(false));
  });
  if (!listening && process.env.REQUIRE_SERVICES === 'true') throw new Error(`No Redis at ${hostname}:${port}.`);
  if (!listening) process.stderr.write(`No Redis at ${hostname}:${port}: its suites are skipped.\n`);
  return listening;
}
