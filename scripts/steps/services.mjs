import { execFileSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { createConnection } from 'node:net';
import { aptInstall } from './apt-install.mjs';
import { step } from './progress.mjs';

/** The servers that integration tests use when they are there; each address can be set. */
const SERVICES = [
  {
    name: 'PostgreSQL',
    variable: 'TEST_DATABASE_URL',
    url: 'postgresql://postgres@127.0.0.1:5432/postgres',
    port: 5432,
  },
  { name: 'Redis', variable: 'TEST_REDIS_URL', url: 'redis://127.0.0.1:6379', port: 6379 },
  { name: 'MariaDB', variable: 'TEST_MYSQL_URL', url: 'mysql://root@127.0.0.1:3306', port: 3306 },
];

function listens(url, fallbackPort) {
  const { hostname, port } = new URL(url);
  return new Promise((resolve) => {
    const socket = createConnection({ host: hostname, port: Number(port || fallbackPort), timeout: 1_000 });
    const finish = (found) => {
      socket.destroy();
      resolve(found);
    };
    socket.once('connect', () => finish(true));
    socket.once('timeout', () => finish(false));
    socket.once('error', () => finish(false));
  });
}

/** How Debian starts each of them without systemd. */
const STARTERS = {
  PostgreSQL: () => {
    const [version] = readdirSync('/etc/postgresql');
    execFileSync('pg_ctlcluster', ['--skip-systemctl-redirect', version, 'main', 'start'], { stdio: 'ignore' });
  },
  Redis: () =>
    execFileSync('redis-server', ['--daemonize', 'yes', '--save', '', '--appendonly', 'no'], { stdio: 'ignore' }),
  MariaDB: () =>
    execFileSync('start-stop-daemon', ['--start', '--oknodo', '--background', '--exec', '/usr/sbin/mariadbd'], {
      stdio: 'ignore',
    }),
};

async function startedInTime(service, url) {
  try {
    STARTERS[service.name]();
  } catch {
    return false;
  }
  for (let attempt = 0; attempt < 50; attempt += 1) {
    if (await listens(url, service.port)) return true;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  return false;
}

const CLICKHOUSE = 'clickhouse-server';

function hasClickHouse() {
  try {
    execFileSync('sh', ['-c', `command -v ${CLICKHOUSE}`], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

/** ClickHouse is started by the suites themselves, so its program has to be there, or a server named. */
async function hasClickHouseInTime(install) {
  const url = process.env.TEST_CLICKHOUSE_URL;
  if (url) return listens(url, 8123);
  if (hasClickHouse()) return true;
  if (!install) return false;
  return step(`installing ${CLICKHOUSE}`, async () => {
    const installed = await aptInstall(CLICKHOUSE, '--no-install-recommends');
    return installed && hasClickHouse();
  });
}

/** Says which servers are there, starting the missing ones if asked to; returns the names of those that are not. */
export async function missingServices({ start = false } = {}) {
  const missing = [];
  for (const service of SERVICES) {
    const url = process.env[service.variable] || service.url;
    const there = (await listens(url, service.port)) || (start && (await startedInTime(service, url)));
    if (!there) missing.push(service.name);
    console.log(`${there ? '✓' : '·'} ${service.name} at ${new URL(url).host}${there ? '' : ': not there'}`);
  }
  const clickHouse = await hasClickHouseInTime(start);
  const help = `: not there; apt-get install ${CLICKHOUSE}, or name one in TEST_CLICKHOUSE_URL`;
  console.log(`${clickHouse ? '✓' : '·'} ClickHouse${clickHouse ? '' : help}`);
  return clickHouse ? missing : [...missing, 'ClickHouse'];
}
