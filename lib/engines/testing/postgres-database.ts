import { randomBytes } from 'node:crypto';
import pg from 'pg';
import type { SourceConnection } from '@/lib/engines/source-connection';
import { findService } from '@/lib/engines/testing/service';

const service = await findService('TEST_DATABASE_URL', 'postgresql://postgres@127.0.0.1:5432/postgres');
const HOST = service.host;
export const isPostgresThere = service.there;

/** A database of its own on the local server, with the statements run in it. */
export async function makePostgresDatabase(statements: readonly string[]) {
  const database = `tabletalk_engine_${randomBytes(4).toString('hex')}`;
  const root = new pg.Client({ ...HOST, database: 'postgres' });
  await root.connect();
  await root.query(`CREATE DATABASE ${database}`);
  const admin = new pg.Client({ ...HOST, database });
  await admin.connect();
  for (const sql of statements) await admin.query(sql);
  const connection: SourceConnection = { ...HOST, database, tls: 'off', schemas: [] };
  return {
    connection,
    admin,
    async drop() {
      await admin.end();
      await root.query(`DROP DATABASE ${database} WITH (FORCE)`);
      await root.end();
    },
  };
}
