import { once } from 'node:events';
import { connect } from 'node:net';
import type { SourceConnection } from '@/lib/engines/source-connection';

export interface Service {
  host: Pick<SourceConnection, 'host' | 'port' | 'user' | 'password'>;
  /** False when nothing listens; its suites are then skipped, unless REQUIRE_SERVICES=true, which makes that an error. */
  there: boolean;
}

/** The database server of an environment variable's URL, or of the usual one on this machine. */
export async function findService(variable: string, usual: string): Promise<Service> {
  const url = new URL(process.env[variable] || usual);
  const host = {
    host: url.hostname,
    port: Number(url.port),
    user: decodeURIComponent(url.username),
    password: decodeURIComponent(url.password),
  };
  const there = await isListening(host.host, host.port);
  if (!there && process.env.REQUIRE_SERVICES === 'true') throw new Error(`Nothing listens at ${url.host}`);
  if (!there) process.stderr.write(`Skipped: nothing listens at ${url.host} (${variable})\n`);
  return { host, there };
}

async function isListening(host: string, port: number): Promise<boolean> {
  const socket = connect({ host, port, timeout: 2_000 });
  try {
    await once(socket, 'connect', { signal: AbortSignal.timeout(2_000) });
    return true;
  } catch {
    return false;
  } finally {
    socket.destroy();
  }
}
