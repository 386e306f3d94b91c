import { appendFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { checkPostgres } from '@/lib/engines/postgres/check-postgres';
import { makePool } from '@/lib/engines/postgres/make-pool';
import { openPostgres } from '@/lib/engines/postgres/open-postgres';
import { runStatement } from '@/lib/engines/postgres/run-statement';
import type { SourceConnection } from '@/lib/engines/source-connection';
import { describeTls } from '@/lib/engines/testing/describe-tls';
import type { Certificate } from '@/lib/engines/testing/tls-material';
import { areThere, findPostgresPrograms, startTlsServer, type TlsServer } from '@/lib/engines/testing/tls-server';
import { log } from '@/lib/log';

const programs = await findPostgresPrograms();
const there = areThere(['openssl', programs && join(programs, 'initdb'), programs && join(programs, 'postgres')]);

/** `guarded` and `walled` may only come with TLS, `plain` also without. */
const ACCESS = `
local all all trust
hostssl all guarded 127.0.0.1/32 scram-sha-256
hostnossl all walled 127.0.0.1/32 reject
host all walled,plain,postgres 127.0.0.1/32 scram-sha-256
`;
const PASSWORD = 'owner-of-all';

describe.runIf(there)('PostgreSQL with TLS', () => {
  let server: TlsServer;
  let admin: pg.Client;
  let connection: SourceConnection;

  beforeAll(async () => {
    vi.spyOn(log, 'warn').mockImplementation(() => undefined);
    const bin = String(programs);
    const root = { host: '127.0.0.1', user: 'postgres', password: PASSWORD, database: 'postgres' };
    server = await startTlsServer({
      user: 'postgres',
      async initialize(folder, as) {
        const data = join(folder, 'data');
        await writeFile(join(folder, 'password'), PASSWORD);
        await as(join(bin, 'initdb'), [
          '-D',
          data,
          '-U',
          'postgres',
          '--pwfile',
          join(folder, 'password'),
          '-A',
          'scram-sha-256',
          '--no-sync',
          '--no-instructions',
          '--locale=C',
          '-E',
          'UTF8',
        ]);
        await writeFile(join(data, 'pg_hba.conf'), ACCESS);
        await appendFile(join(data, 'postgresql.conf'), 'ssl = on\n');
      },
      start: (folder, port) => [
        join(bin, 'postgres'),
        [
          '-D',
          join(folder, 'data'),
          '-p',
          String(port),
          '-k',
          folder,
          ...settings({
            listen_addresses: '127.0.0.1',
            fsync: 'off',
            ssl_cert_file: join(folder, 'server.crt'),
            ssl_key_file: join(folder, 'server.key'),
          }),
        ],
      ],
      async ping(port) {
        const client = new pg.Client({ ...root, port });
        client.on('error', () => undefined);
        await client.connect().finally(() => client.end());
      },
    });
    admin = new pg.Client({ ...root, port: server.port });
    await admin.connect();
    await admin.query("CREATE ROLE guarded LOGIN PASSWORD 'secret'");
    await admin.query("CREATE ROLE walled LOGIN PASSWORD 'secret'");
    await admin.query("CREATE ROLE plain LOGIN PASSWORD 'secret'");
    await admin.query('CREATE TABLE things (id int)');
    await admin.query('GRANT SELECT ON things TO guarded, plain');
    connection = {
      host: 'localhost',
      port: server.port,
      database: 'postgres',
      user: 'guarded',
      password: 'secret',
      tls: 'require',
      schemas: [],
    };
  });
  afterAll(async () => {
    await admin?.end();
    await server?.stop();
    vi.restoreAllMocks();
  });

  const reload = async () => {
    const loaded = async () => (await admin.query('SELECT pg_conf_load_time()::text AS at')).rows[0]?.at;
    const before = await loaded();
    await admin.query('SELECT pg_reload_conf()');
    await expect.poll(loaded).not.toBe(before);
  };
  const present = async (certificate: Certificate) => {
    await server.place(certificate);
    await reload();
  };
  const found = async (changes: Partial<SourceConnection>) =>
    checkPostgres({ ...connection, ...changes }, true).then(
      ({ tables }) => `${tables} tables`,
      ({ code, params }) => [code, params.reason].filter(Boolean).join(' '),
    );
  const isEncrypted = async (changes: Partial<SourceConnection>) => {
    const pool = makePool({ ...connection, ...changes }, true);
    try {
      const run = {
        ...pool,
        searchPath: ['public'],
        categories: new Map(),
        unsupported: new Set<never>(),
        maxRows: 1,
        timeoutMs: 5_000,
      };
      const { rows } = await runStatement('SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()', run);
      return rows[0]?.[0];
    } finally {
      await pool.close();
    }
  };

  describeTls(() => ({ server, connection, found, present, open: openPostgres }));

  test('a session is encrypted where that is wished, and plain where it is not', async () => {
    expect(await isEncrypted({ tls: 'require' })).toBe(true);
    expect(await isEncrypted({ tls: 'verify', ca: server.ca })).toBe(true);
    expect(await isEncrypted({ tls: 'verify', ca: server.ca, host: '127.0.0.1' })).toBe(true);
    expect(await isEncrypted({ tls: 'off', user: 'plain' })).toBe(false);
  });

  test('an engine answers over it, and ends a query that runs too long', async () => {
    const engine = await openPostgres(
      { ...connection, tls: 'verify', ca: server.ca },
      { timeoutMs: 1_000, maxRows: 10, allowPrivate: true },
    );
    try {
      const endless = 'SELECT count(*) FROM generate_series(1, 100000000) a, generate_series(1, 100000000) b';
      await expect(engine.query(endless)).rejects.toMatchObject({ code: 'query_timeout' });
      expect((await engine.query('SELECT count(*) FROM things')).rows).toEqual([[0]]);
    } finally {
      await engine.close();
    }
    const sessions = "SELECT count(*)::int AS n FROM pg_stat_activity WHERE usename = 'guarded'";
    await expect.poll(async () => (await admin.query(sessions)).rows[0]?.n).toBe(0);
  });

  test('a server that wants TLS says so to who comes without', async () => {
    for (const user of ['guarded', 'walled']) expect(await found({ tls: 'off', user })).toBe('source_tls_required');
    expect(await found({ tls: 'off', user: 'plain' })).toBe('1 tables');
  });

  test('a wrong password is not taken for a matter of TLS', async () => {
    for (const tls of ['off', 'require'] as const)
      expect(await found({ tls, user: 'plain', password: 'wrong' })).toBe('source_credentials');
  });

  test('a server without TLS says so to who wants it', async () => {
    await admin.query('ALTER SYSTEM SET ssl = off');
    await reload();
    try {
      for (const tls of ['require', 'verify'] as const)
        expect(await found({ tls, user: 'plain' })).toBe('source_tls_unsupported');
    } finally {
      await admin.query('ALTER SYSTEM SET ssl = on');
      await reload();
    }
  });
});

function settings(values: Record<string, string>): string[] {
  return Object.entries(values).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
}
