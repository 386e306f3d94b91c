import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { checkMysql } from '@/lib/engines/mysql/check-mysql';
import { openMysql } from '@/lib/engines/mysql/open-mysql';
import type { Engine } from '@/lib/engines/schema';
import { codeOf, describeFaults } from '@/lib/engines/testing/describe-faults';
import { isMariaDbThere, makeMariaDbDatabase } from '@/lib/engines/testing/mariadb-database';

describe.skipIf(!isMariaDbThere)('MariaDB', () => {
  const OPTIONS = { timeoutMs: 10_000, maxRows: 100, allowPrivate: true };
  let made: Awaited<ReturnType<typeof makeMariaDbDatabase>>;
  let engine: Engine;

  beforeAll(async () => {
    made = await makeMariaDbDatabase([
      `CREATE TABLE person (id BIGINT UNSIGNED PRIMARY KEY AUTO_INCREMENT, \`First Name\` TEXT, feels ENUM('sad', 'happy') COMMENT 'How they feel',
      active BOOLEAN, picture BLOB, updated_at TIMESTAMP NULL, facts JSON) COMMENT 'People we know'`,
      `INSERT INTO person VALUES (18446744073709551615, 'Ann 安', 'happy', true, x'0102', '2024-01-01 10:00:00', '{"a": 1}')`,
      'CREATE TABLE orders (id INT PRIMARY KEY, person_id BIGINT UNSIGNED, FOREIGN KEY (person_id) REFERENCES person (id))',
    ]);
    engine = await openMysql(made.connection, OPTIONS);
  });

  afterAll(async () => {
    await engine.close();
    await made.drop();
  });

  test('introspection finds kinds, comments and keys', async () => {
    const { tables } = await engine.introspect();
    expect(tables.map(({ name, comment }) => [name, comment])).toEqual([
      ['orders', undefined],
      ['person', 'People we know'],
    ]);
    expect(tables[1]?.columns.map(({ name, kind, comment }) => [name, kind, comment])).toEqual([
      ['id', 'integer', undefined],
      ['First Name', 'text', undefined],
      ['feels', 'text', 'How they feel'],
      ['active', 'boolean', undefined],
      ['picture', 'binary', undefined],
      ['updated_at', 'timestamp', undefined],
      ['facts', 'text', undefined],
    ]);
    expect(tables[0]?.foreignKeys).toEqual([
      { columns: ['person_id'], referencedTable: 'person', referencedColumns: ['id'] },
    ]);
  });

  test('rows arrive exactly', async () => {
    const { columns, rows } = await engine.query(
      'SELECT id, `First Name`, feels, active, picture, updated_at, facts FROM person',
    );
    expect(columns.map(({ kind }) => kind)).toEqual([
      'integer',
      'text',
      'text',
      'boolean',
      'binary',
      'timestamp',
      'text',
    ]);
    expect(rows).toEqual([
      ['18446744073709551615', 'Ann 安', 'happy', true, '0x0102', '2024-01-01 10:00:00', '{"a": 1}'],
    ]);
  });

  test.each([
    [
      '9007199254740993, 7, 1.5, CAST(12.34 AS DECIMAL(10,2)), 1e3, NULL',
      ['9007199254740993', 7, 1.5, 12.34, 1000, null],
    ],
    [
      "DATE '2024-02-29', CAST('2024-02-29 01:02:03' AS DATETIME), CAST('01:02:03' AS TIME)",
      ['2024-02-29', '2024-02-29 01:02:03', '01:02:03'],
    ],
    ["'it''s', 'a\\'b', \"q\"", ["it's", "a'b", 'q']],
    ['1 / 0, 5 DIV 2, 1 = 1', [null, 2, 1]],
  ])('SELECT %s', async (select, cells) => {
    expect((await engine.query(`SELECT ${select}`)).rows[0]).toEqual(cells);
  });

  describeFaults(checkMysql, () => made.connection, [['password', { password: 'wrong' }, 'source_credentials']]);

  test('a user without rights to the database is told so', async () => {
    const user = `stranger_${made.connection.database.slice(-8)}`;
    await made.admin.query(`CREATE USER '${user}'@'%'`);
    try {
      expect(await codeOf(checkMysql, { ...made.connection, user, password: '' })).toBe('source_rights');
    } finally {
      await made.admin.query(`DROP USER '${user}'@'%'`);
    }
  });

  test('the report counts tables and offers a read-only user to one that can write', async () => {
    const report = await checkMysql(made.connection, true);
    expect(report).toMatchObject({ version: expect.stringMatching(/^MariaDB \d/), tables: 2 });
    const user = `reader_${made.connection.database.slice(-8)}`;
    for (const sql of String(report.readOnlyRoleSql).replaceAll('tabletalk_reader', user).split('\n')) {
      await made.admin.query(sql);
    }
    try {
      const reader = await checkMysql({ ...made.connection, user, password: 'choose-one' }, true);
      expect(reader).toMatchObject({ tables: 2, readOnlyRoleSql: null });
    } finally {
      await made.admin.query(`DROP USER '${user}'@'%'`);
    }
  });
});
