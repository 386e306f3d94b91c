import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { startTcpServer } from '@/lib/cache/testing/tcp-server';

export const UPSTASH_TOKEN = 'token-of-the-tests';

/** The Upstash REST protocol in front of a real Redis, in a process of its own. */
export async function startUpstashServer(redisUrl: string): Promise<{ url: string; stop: () => void }> {
  const placeholder = await startTcpServer(() => {});
  await placeholder.close();
  const url = `http://127.0.0.1:${placeholder.port}`;
  const server = spawn(
    process.execPath,
    [fileURLToPath(new URL('server.js', import.meta.resolve('@humanwhocodes/upstash-redis-server')))],
    {
      env: { ...process.env, URS_TOKEN: UPSTASH_TOKEN, PORT: String(placeholder.port), REDIS_URL: redisUrl },
      stdio: 'ignore',
    },
  );
  const deadline = Date.now() + 15_000;
  while (!(await answers(url))) {
    if (Date.now() > deadline) throw new Error('The Upstash front did not start.');
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return { url, stop: () => server.kill() };
}

async function answers(url: string): Promise<boolean> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { Authorization: `Bearer ${UPSTASH_TOKEN}` },
    body: '["PING"]',
  }).catch(() => null);
  return response?.ok === true;
}
