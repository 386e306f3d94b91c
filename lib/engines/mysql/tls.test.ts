import { join } from 'node:path';
import mysql from 'mysql2/promise';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { checkMysql } from '@/lib/engines/mysql/check-mysql';
import { makePool } from '@/lib/engines/mysql/make-pool';
import { openMysql } from '@/lib/engines/mysql/open-mysql';
import { runStatement } from '@/lib/engines/mysql/run-statement';
import type { SourceConnection } from '@/lib/engines/source-connection';
import { describeTls } from '@/lib/engines/testing/describe-tls';
import type { Certificate } from '@/lib/engines/testing/tls-material';
import { areThere, startTlsServer, type TlsServer } from '@/lib/engines/testing/tls-server';
import { log } from '@/lib/log';

const there = areThere(['openssl', 'mariadbd', 'mariadb-install-db']);

describe.runIf(there)('MariaDB with TLS', () => {
  let server: TlsServer;
  let admin: mysql.Connection;
  let connection: SourceConnection;

  beforeAll(async () => {
    vi.spyOn(log, 'warn').mockImplementation(() => undefined);
    server = await startTlsServer({
      user: 'mysql',
      initialize: (folder, as) =>
        as('mariadb-install-db', [
          '--no-defaults',
          `--datadir=${join(folder, 'data')}`,
          '--auth-root-authentication-method=normal',
          '--skip-test-db',
          '--skip-name-resolve',
        ]),
      start: (folder, port) => [
        'mariadbd',
        [
          '--no-defaults',
          `--datadir=${join(folder, 'data')}`,
          `--socket=${join(folder, 'server.sock')}`,
          `--port=${port}`,
          '--bind-address=127.0.0.1',
          '--skip-name-resolve',
          '--innodb-flush-log-at-trx-commit=0',
          `--ssl-cert=${join(folder, 'server.crt')}`,
          `--ssl-key=${join(folder, 'server.key')}`,
          `--ssl-ca=${join(folder, 'ca.crt')}`,
        ],
      ],
      // Over TCP root has no password either, as the server has just been made.
      ping: async (port) => (await mysql.createConnection({ host: '127.0.0.1', port, user: 'root' })).end(),
    });
    // With TLS, so that it still comes in when the server wants that of everybody.
    const ssl = { rejectUnauthorized: false };
    admin = await mysql.createConnection({
      host: '127.0.0.1',
      port: server.port,
      user: 'root',
      database: 'mysql',
      ssl,
    });
    for (const sql of [
      'CREATE DATABASE shop',
      'CREATE TABLE shop.things (id int)',
      "CREATE USER plain@'%' IDENTIFIED BY 'secret'",
      "CREATE USER guarded@'%' IDENTIFIED BY 'secret' REQUIRE SSL",
      "GRANT SELECT ON shop.* TO plain@'%', guarded@'%'",
    ])
      await admin.query(sql);
    connection = {
      host: 'localhost',
      port: server.port,
      database: 'shop',
      user: 'plain',
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

  const present = async (certificate: Certificate) => {
    await server.place(certificate);
    await admin.query('FLUSH SSL');
  };
  const found = async (changes: Partial<SourceConnection>) =>
    checkMysql({ ...connection, ...changes }, true).then(
      ({ tables }) => `${tables} tables`,
      ({ code, params }) => [code, params.reason].filter(Boolean).join(' '),
    );
  const isEncrypted = async (changes: Partial<SourceConnection>) => {
    const pool = makePool({ ...connection, ...changes }, true);
    try {
      const run = { ...pool, support: { unsupported: new Set<string>() }, maxRows: 1, timeoutMs: 5_000 };
      const { rows } = await runStatement("SHOW SESSION STATUS LIKE 'Ssl_cipher'", run);
      return rows[0]?.[1] !== '';
    } finally {
      await pool.close();
    }
  };

  describeTls(() => ({ server, connection, found, present, open: openMysql }));

  test('a session is encrypted where that is wished, and plain where it is not', async () => {
    expect(await isEncrypted({ tls: 'require' })).toBe(true);
    expect(await isEncrypted({ tls: 'require', user: 'guarded' })).toBe(true);
    expect(await isEncrypted({ tls: 'verify', ca: server.ca })).toBe(true);
    expect(await isEncrypted({ tls: 'verify', ca: server.ca, host: '127.0.0.1' })).toBe(true);
    expect(await isEncrypted({ tls: 'off' })).toBe(false);
  });

  test('an engine answers over it, and ends a query that runs too long', async () => {
    const options = { timeoutMs: 1_000, maxRows: 10, allowPrivate: true };
    const engine = await openMysql({ ...connection, tls: 'verify', ca: server.ca }, options);
    await admin.query('CREATE TABLE shop.numbers AS SELECT seq AS n FROM seq_1_to_300');
    try {
      const endless =
        'SELECT count(*) FROM numbers a, numbers b, numbers c, numbers d WHERE a.n + b.n > c.n + d.n + 999';
      await expect(engine.query(endless)).rejects.toMatchObject({ code: 'query_timeout' });
      expect((await engine.query('SELECT count(*) FROM things')).rows).toEqual([[0]]);
    } finally {
      await engine.close();
      await admin.query('DROP TABLE shop.numbers');
    }
    const sessions = async () => {
      const [rows] = await admin.query("SELECT count(*) AS n FROM information_schema.processlist WHERE user = 'plain'");
      return (rows as { n: number }[])[0]?.n;
    };
    await expect.poll(sessions).toBe(0);
  });

  test('a server that wants TLS says so to who comes without', async () => {
    expect(await found({ tls: 'off' })).toBe('1 tables');
    expect(await found({ tls: 'off', user: 'guarded' })).toBe('source_tls_required');
    await admin.query('SET GLOBAL require_secure_transport = ON');
    try {
      expect(await found({ tls: 'off' })).toBe('source_tls_required');
      expect(await found({ tls: 'require' })).toBe('1 tables');
    } finally {
      await admin.query('SET GLOBAL require_secure_transport = OFF');
    }
  });

  test('a wrong password is not taken for a matter of TLS', async () => {
    for (const tls of ['off', 'require'] as const)
      expect(await found({ tls, password: 'wrong' })).toBe('source_credentials');
    expect(await found({ tls: 'off', user: 'guarded', password: 'wrong' })).toBe('source_credentials');
  });
});
