import { randomBytes } from 'node:crypto';
import mysql from 'mysql2/promise';
import pg from 'pg';
import { openMysql } from '@/lib/engines/mysql/open-mysql';
import { openPostgres } from '@/lib/engines/postgres/open-postgres';
import type { Engine } from '@/lib/engines/schema';
import type { SourceConnection } from '@/lib/engines/source-connection';
import { isMariaDbThere, makeMariaDbDatabase } from '@/lib/engines/testing/mariadb-database';
import { isPostgresThere, makePostgresDatabase } from '@/lib/engines/testing/postgres-database';
import { type SourceProxy, startSourceProxy } from '@/lib/engines/testing/source-proxy';

/** A database with a role of its own, reached through a proxy. */
export interface FailingSource {
  proxy: SourceProxy;
  /** Of the role, through the proxy. */
  connection: SourceConnection;
  /** As the owner, past the proxy. */
  admin: (sql: string) => Promise<unknown>;
  /** Connections that the role has at the server. */
  sessions: () => Promise<number>;
  /** How many of them run or wait for what has these words in it. */
  running: (words: string) => Promise<number>;
  /** Keeps others from reading a table until the returned is called. */
  lock: (table: string) => Promise<() => Promise<void>>;
  drop: () => Promise<void>;
}

export interface FailingKind {
  kind: 'postgres' | 'mysql';
  there: boolean;
  open: (connection: SourceConnection, timeoutMs: number) => Promise<Engine>;
  make: (statements: readonly string[]) => Promise<FailingSource>;
  /** SELECT that runs for minutes, of a table `numbers` of some hundred rows. */
  endless: string;
  /** Lets the role have no more than so many connections; -1 for as many as it likes. */
  limit: (role: string, most: number) => string;
  /** Makes the role unable to sign in, and able again. */
  bar: (role: string) => string;
  unbar: (role: string) => string;
}

const OPTIONS = { maxRows: 1_000, allowPrivate: true };
const ENDLESS =
  'SELECT count(*) FROM numbers a, numbers b, numbers c, numbers d, numbers e WHERE a.n + b.n + c.n > d.n + e.n + 987654';

export const FAILING_POSTGRES: FailingKind = {
  kind: 'postgres',
  there: isPostgresThere,
  open: (connection, timeoutMs) => openPostgres(connection, { ...OPTIONS, timeoutMs }),
  make: makePostgres,
  endless: ENDLESS,
  limit: (role, most) => `ALTER ROLE ${role} CONNECTION LIMIT ${most}`,
  // The server of the tests may let everybody in without a password.
  bar: (role) => `ALTER ROLE ${role} NOLOGIN`,
  unbar: (role) => `ALTER ROLE ${role} LOGIN`,
};

export const FAILING_MARIADB: FailingKind = {
  kind: 'mysql',
  there: isMariaDbThere,
  open: (connection, timeoutMs) => openMysql(connection, { ...OPTIONS, timeoutMs }),
  make: makeMariaDb,
  endless: ENDLESS,
  limit: (role, most) => `ALTER USER ${role} WITH MAX_USER_CONNECTIONS ${Math.max(0, most)}`,
  bar: (role) => `ALTER USER ${role} IDENTIFIED BY 'another'`,
  unbar: (role) => `ALTER USER ${role} IDENTIFIED BY 'secret'`,
};

const newRole = () => `tabletalk_${randomBytes(4).toString('hex')}`;

async function makePostgres(statements: readonly string[]): Promise<FailingSource> {
  const made = await makePostgresDatabase(statements);
  const { admin } = made;
  const role = newRole();
  await admin.query(
    `CREATE ROLE ${role} LOGIN PASSWORD 'secret'; GRANT SELECT ON ALL TABLES IN SCHEMA public TO ${role}`,
  );
  await admin.query(`ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT ON TABLES TO ${role}`);
  const proxy = await startSourceProxy(made.connection);
  const count = async (condition: string) => {
    const sql = `SELECT count(*)::int AS n FROM pg_stat_activity WHERE usename = '${role}' AND ${condition}`;
    return Number((await admin.query(sql)).rows[0]?.n);
  };
  return {
    proxy,
    connection: { ...made.connection, user: role, password: 'secret', host: '127.0.0.1', port: proxy.port },
    admin: (sql) => admin.query(sql),
    sessions: () => count('true'),
    running: (words) => count(`state = 'active' AND query LIKE '%${words}%'`),
    async lock(table) {
      // Of its own: what others do looks frozen within a transaction.
      const locker = new pg.Client({ ...made.connection });
      await locker.connect();
      await locker.query(`BEGIN; LOCK TABLE ${table} IN ACCESS EXCLUSIVE MODE`);
      return () => locker.end();
    },
    async drop() {
      await proxy.close();
      await admin.query(`DROP OWNED BY ${role}; DROP ROLE ${role}`);
      await made.drop();
    },
  };
}

async function makeMariaDb(statements: readonly string[]): Promise<FailingSource> {
  const made = await makeMariaDbDatabase(statements);
  const { admin } = made;
  const role = newRole();
  await admin.query(`CREATE USER ${role} IDENTIFIED BY 'secret'`);
  await admin.query(`GRANT SELECT, SHOW VIEW ON ${made.connection.database}.* TO ${role}`);
  const proxy = await startSourceProxy(made.connection);
  const count = async (condition: string) => {
    const sql = `SELECT count(*) AS n FROM information_schema.processlist WHERE user = '${role}' AND ${condition}`;
    const [rows] = await admin.query(sql);
    return Number((rows as { n: number }[])[0]?.n);
  };
  return {
    proxy,
    connection: { ...made.connection, user: role, password: 'secret', host: '127.0.0.1', port: proxy.port },
    admin: (sql) => admin.query(sql),
    sessions: () => count('true'),
    running: (words) => count(`info LIKE '%${words}%'`),
    async lock(table) {
      const { host, port, user, password, database } = made.connection;
      const locker = await mysql.createConnection({ host, port, user, password, database });
      await locker.query(`LOCK TABLES ${table} WRITE`);
      return () => locker.end();
    },
    async drop() {
      await proxy.close();
      await admin.query(`DROP USER ${role}`);
      await made.drop();
    },
  };
}
