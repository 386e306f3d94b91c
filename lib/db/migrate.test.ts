import { readFile } from 'node:fs/promises';
import { PGlite } from '@electric-sql/pglite';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { db } from '@/lib/db/client';
import { diffMigrations } from '@/lib/db/diff-migrations';
import { listMigrationNames } from '@/lib/db/migration-files';
import { openPostgresql } from '@/lib/db/open-postgresql';
import { embeddedTemplate } from '@/lib/db/testing/embedded-template';
import {
  createEmptyDatabase,
  createTestDatabase,
  isPostgresqlThere,
  TEST_DATABASE_KINDS,
  type TestDatabase,
} from '@/lib/db/testing/test-databases';

async function emptyDatabase(): Promise<PGlite> {
  const database = await PGlite.create({ loadDataDir: await embeddedTemplate() });
  await database.exec('DROP SCHEMA public CASCADE; CREATE SCHEMA public');
  return database;
}

test('the migrations make exactly the schema', async () => {
  const schema = await readFile('prisma/schema.prisma', 'utf8');
  expect(await diffMigrations(schema, emptyDatabase)).toBeNull();
  const changed = schema.replace('model Feedback {', 'model Feedback {\n  extra String?');
  expect(await diffMigrations(changed, emptyDatabase)).toContain('ADD COLUMN');
}, 60_000);

describe.runIf(isPostgresqlThere)('several instances', () => {
  test('that start at once on an empty database migrate it once', async () => {
    const { url, drop } = await createEmptyDatabase();
    const instances = Array.from({ length: 4 }, () => openPostgresql({ url, poolSize: 2, poolTimeoutMs: 20_000 }));
    await Promise.all(instances.map((instance) => instance.migrate()));
    const rows = await instances[0]?.client.$queryRawUnsafe('SELECT migration_name FROM _prisma_migrations');
    expect(rows).toHaveLength((await listMigrationNames()).length);
    await Promise.all(instances.map((instance) => instance.close()));
    await drop();
  });
});

describe.each(TEST_DATABASE_KINDS)('migrations on %s', (kind) => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await createTestDatabase(kind);
  });
  afterAll(() => database.drop());

  test('every migration is recorded as finished', async () => {
    const rows = await db().$queryRaw<{ migration_name: string; finished: boolean }[]>`
      SELECT migration_name, finished_at IS NOT NULL AS finished FROM _prisma_migrations ORDER BY migration_name`;
    expect(rows).toEqual((await listMigrationNames()).map((name) => ({ migration_name: name, finished: true })));
  });

  test('one account whatever the case', async () => {
    const user = { hashedPassword: 'x', email: 'ada@example.com', username: 'Ada' };
    await db().user.create({ data: user });
    const twin = db().user.create({ data: { ...user, username: 'ADA', email: 'other@example.com' } });
    await expect(twin).rejects.toMatchObject({ code: 'P2002' });
  });

  test('times come back as they were written', async () => {
    const at = new Date('2024-03-31T01:30:00.123Z');
    const user = await db().user.findFirstOrThrow();
    await db().user.update({ where: { id: user.id }, data: { createdAt: at } });
    const [row] = await db().$queryRaw<{ epoch: number }[]>`
      SELECT extract(epoch FROM created_at)::float8 AS epoch FROM users`;
    expect(row?.epoch).toBe(at.getTime() / 1000);
    expect((await db().user.findFirstOrThrow()).createdAt).toEqual(at);
  });
});
