import { randomBytes } from 'node:crypto';
import mysql from 'mysql2/promise';
import type { SourceConnection } from '@/lib/engines/source-connection';
import { findService } from '@/lib/engines/testing/service';

const service = await findService('TEST_MYSQL_URL', 'mysql://root@127.0.0.1:3306');
const HOST = service.host;
export const isMariaDbThere = service.there;

/** A database of its own on the local server, with the statements run in it. */
export async function makeMariaDbDatabase(statements: readonly string[]) {
  const database = `tabletalk_engine_${randomBytes(4).toString('hex')}`;
  const admin = await mysql.createConnection(HOST);
  await admin.query(`CREATE DATABASE ${database} CHARACTER SET utf8mb4`);
  await admin.query(`USE ${database}`);
  for (const sql of statements) await admin.query(sql);
  const connection: SourceConnection = { ...HOST, database, tls: 'off', schemas: [] };
  return {
    connection,
    admin,
    async drop() {
      await admin.query(`DROP DATABASE ${database}`);
      await admin.end();
    },
  };
}
