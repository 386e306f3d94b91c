import { execFileSync, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { createServer, Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ClickHouseLogLevel, createClient } from '@clickhouse/client';
import type { SourceConnection } from '@/lib/engines/source-connection';
import { findService } from '@/lib/engines/testing/service';

type Host = Pick<SourceConnection, 'host' | 'port' | 'user' | 'password'>;

const BINARY = 'clickhouse-server';
const isGiven = Boolean(process.env.TEST_CLICKHOUSE_URL);
const isInstalled = !isGiven && canRun();
export const isClickHouseThere = isGiven
  ? (await findService('TEST_CLICKHOUSE_URL', '')).there
  : isInstalled || absent();

function canRun(): boolean {
  try {
    execFileSync('sh', ['-c', `command -v ${BINARY}`], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

function absent(): false {
  const reason = `${BINARY} is not installed and TEST_CLICKHOUSE_URL is not set`;
  if (process.env.REQUIRE_SERVICES === 'true') throw new Error(reason);
  process.stderr.write(`Skipped: ${reason}\n`);
  return false;
}

let started: Promise<Host> | undefined;

/** The server that is given, or one of this process alone that ends with it. */
function host(): Promise<Host> {
  started ??= isGiven ? findService('TEST_CLICKHOUSE_URL', '').then((service) => service.host) : startServer();
  return started;
}

/** A database of its own, with the statements run in it. */
export async function makeClickHouseDatabase(statements: readonly string[]) {
  const database = `tabletalk_engine_${randomBytes(4).toString('hex')}`;
  const { host: name, port, user, password } = await host();
  const url = `http://${name}:${port}`;
  const options = { url, username: user, password, log: { level: ClickHouseLogLevel.OFF } };
  const root = createClient(options);
  await root.command({ query: `CREATE DATABASE ${database}` });
  const admin = createClient({ ...options, database });
  for (const query of statements) await admin.command({ query });
  const connection: SourceConnection = { host: name, port, user, password, database, tls: 'off', schemas: [] };
  return {
    connection,
    admin,
    async drop() {
      await admin.close();
      await root.command({ query: `DROP DATABASE ${database}` });
      await root.close();
    },
  };
}

/** Users of a server of ours: `default` may do all, the others read, with and without limits of their own. */
const USERS = { default: 0, reader: 2, frozen: 1 };
export const READER_PASSWORD = 'read only';
/** False where the server is somebody else's, who keeps his own users. */
export const hasOwnUsers = isInstalled;

function usersXml(): string {
  const names = Object.entries(USERS);
  const profiles = names.map(([name, readonly]) => `<${name}><readonly>${readonly}</readonly></${name}>`);
  const users = names.map(
    ([name]) => `<${name}><password>${name === 'default' ? '' : READER_PASSWORD}</password>
      <networks><ip>::/0</ip></networks><profile>${name}</profile><quota>default</quota></${name}>`,
  );
  return `<yandex><profiles>${profiles.join('')}</profiles><users>${users.join('')}</users><quotas><default/></quotas></yandex>`;
}

async function startServer(): Promise<Host> {
  const folder = mkdtempSync(join(tmpdir(), 'tabletalk-clickhouse-'));
  const [port, native] = await Promise.all([freePort(), freePort()]);
  const config = `<yandex><logger><level>none</level></logger><http_port>${port}</http_port><tcp_port>${native}</tcp_port>
    <listen_host>127.0.0.1</listen_host><path>${folder}/data/</path><tmp_path>${folder}/tmp/</tmp_path>
    <users_config>${folder}/users.xml</users_config><default_profile>default</default_profile>
    <default_database>default</default_database><mark_cache_size>67108864</mark_cache_size></yandex>`;
  writeFileSync(join(folder, 'config.xml'), config);
  writeFileSync(join(folder, 'users.xml'), usersXml());
  // The shell sees its input close when this process ends, by whatever means, and takes server and folder away.
  const script = '"$0" --config-file="$1/config.xml" & server=$!; cat; kill -9 $server; wait; rm -rf "$1"';
  const shell = spawn('sh', ['-c', script, BINARY, folder], { stdio: ['pipe', 'ignore', 'ignore'], cwd: folder });
  shell.unref();
  if (shell.stdin instanceof Socket) shell.stdin.unref();
  await answering(port);
  return { host: '127.0.0.1', port, user: 'default', password: '' };
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return typeof address === 'object' && address !== null ? address.port : 0;
}

const PATIENCE_MS = 30_000;

async function answering(port: number): Promise<void> {
  for (const end = performance.now() + PATIENCE_MS; performance.now() < end; ) {
    try {
      if ((await fetch(`http://127.0.0.1:${port}/ping`)).ok) return;
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
  throw new Error(`${BINARY} did not answer within ${PATIENCE_MS} ms`);
}
