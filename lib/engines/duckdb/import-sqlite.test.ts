import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type ImportReport, importSqlite } from '@/lib/engines/duckdb/import-sqlite';
import { openDuckDb } from '@/lib/engines/processes/open-duckdb';
import type { Engine } from '@/lib/engines/schema';

const folder = mkdtempSync(join(tmpdir(), 'tabletalk-test-'));
const OPTIONS = { memoryLimit: '256MB', threads: 2, timeoutMs: 10_000, maxRows: 10_000 };
const CHINOOK = 'data/chinook/chinook.sqlite';
let odd: Engine;
let report: ImportReport;

beforeAll(async () => {
  const path = join(folder, 'odd.sqlite');
  const database = new DatabaseSync(path, { enableForeignKeyConstraints: false });
  database.exec(`
    CREATE TABLE "order ""details""" (
      id INTEGER PRIMARY KEY, qty INTEGER, mixed INTEGER, price NUMERIC(10,2), bad_price DECIMAL(4,1),
      day DATE, moment DATETIME, bad_day DATE, iso TEXT, zip TEXT, flag BOOLEAN, anything, picture BLOB, big INTEGER
    );
    CREATE TABLE child (a INTEGER, b INTEGER, parent INTEGER REFERENCES "ORDER ""details""", PRIMARY KEY (a, b));
    CREATE TABLE __tabletalk_keys (x TEXT);
    CREATE VIEW plain AS SELECT [id], \`qty\` FROM [order "details"] WHERE [id] > 1;
    CREATE VIEW upon (n) AS SELECT count(*) FROM plain;
    CREATE VIEW broken AS SELECT strftime('%s', day, 'unixepoch') FROM no_such_table;
  `);
  const insert = database.prepare('INSERT INTO "order ""details""" VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?)');
  insert.run(
    1,
    5,
    7,
    1.1,
    1.25,
    '2024-02-29',
    '2024-02-29 10:00:00',
    '2024-02-30',
    '2024-01-01',
    '02134',
    1,
    1,
    Buffer.from([1]),
    9007199254740993n,
  );
  insert.run(2, '', 'seven', 2, 3, '2023-1-5', '2023-01-05', '2024-01-01', '2024-12-31', '10115', 0, 'x', null, -1);
  insert.run(3, null, 1.5, null, null, null, null, null, null, null, null, null, null, null);
  database.exec('INSERT INTO child VALUES (1, 1, 99), (1, 1.0, 1) ON CONFLICT DO NOTHING');
  database.exec("INSERT INTO __tabletalk_keys VALUES ('mine')");
  database.close();
  report = await importSqlite(path, join(folder, 'odd.duckdb'));
  odd = await openDuckDb(join(folder, 'odd.duckdb'), OPTIONS);
});

afterAll(async () => {
  await odd.close();
  rmSync(folder, { recursive: true, force: true });
});

describe('a database with oddities', () => {
  test('keeps every row and every value, in a type that holds them all', async () => {
    const { rows } = await odd.query('SELECT * FROM "order ""details""" ORDER BY id');
    expect(rows).toEqual([
      [
        1,
        5,
        '7',
        1.1,
        1.25,
        '2024-02-29',
        '2024-02-29 10:00:00',
        '2024-02-30',
        '2024-01-01',
        '02134',
        true,
        '1',
        '0x01',
        '9007199254740993',
      ],
      [
        2,
        null,
        'seven',
        2,
        3,
        '2023-01-05',
        '2023-01-05 00:00:00',
        '2024-01-01',
        '2024-12-31',
        '10115',
        false,
        'x',
        null,
        -1,
      ],
      [3, null, '1.5', null, null, null, null, null, null, null, null, null, null, null],
    ]);
    const table = (await odd.introspect()).tables.find((each) => each.name.startsWith('order'));
    expect(table?.columns.map((column) => column.type)).toEqual([
      'BIGINT',
      'BIGINT',
      'VARCHAR',
      'DECIMAL(10,2)',
      'DOUBLE',
      'DATE',
      'TIMESTAMP',
      'VARCHAR',
      'DATE',
      'VARCHAR',
      'BOOLEAN',
      'VARCHAR',
      'BLOB',
      'BIGINT',
    ]);
  });

  test('records keys, also those that the data breaks', async () => {
    const child = (await odd.introspect()).tables.find((each) => each.name === 'child');
    expect(child?.primaryKey).toEqual(['a', 'b']);
    expect(child?.foreignKeys).toEqual([
      { columns: ['parent'], referencedTable: 'order "details"', referencedColumns: ['id'] },
    ]);
    expect(await odd.query('SELECT parent FROM child')).toMatchObject({ rows: [[99]] });
  });

  test('makes the views that can be made', async () => {
    expect((await odd.query('SELECT id FROM plain ORDER BY 1')).rows).toEqual([[2], [3]]);
    expect((await odd.query('SELECT n FROM upon')).rows).toEqual([[2]]);
    expect(report.views).toEqual(['plain', 'upon']);
  });

  test('says what it could not keep as it was', () => {
    expect(report.notes.map(({ kind, table, column, detail }) => [kind, table, column, detail])).toEqual([
      ['empty_values', 'order "details"', 'qty', '1'],
      ['renamed', '__tabletalk_keys_2', undefined, '__tabletalk_keys'],
      ['view_skipped', 'broken', undefined, 'there is no table no_such_table in this dataset'],
    ]);
  });

  test('hides the recorded keys from questions', async () => {
    await expect(odd.query('SELECT * FROM __tabletalk_keys')).rejects.toMatchObject({ code: 'query_refused' });
    expect((await odd.query('SELECT * FROM __tabletalk_keys_2')).rows).toEqual([['mine']]);
  });
});

test('Chinook keeps its rows, sums, types and keys', async () => {
  const path = join(folder, 'chinook.duckdb');
  const { tables, notes } = await importSqlite(CHINOOK, path);
  expect(notes).toEqual([]);
  const source = new DatabaseSync(CHINOOK, { readOnly: true });
  for (const { name, rowCount } of tables) {
    expect(source.prepare(`SELECT count(*) AS n FROM "${name}"`).get()).toEqual({ n: rowCount });
  }
  source.close();
  expect(tables.reduce((sum, table) => sum + table.rowCount, 0)).toBe(15_607);
  const engine = await openDuckDb(path, OPTIONS);
  try {
    expect(
      (
        await engine.query(
          'SELECT sum(UnitPrice * Quantity), min(InvoiceDate) FROM InvoiceLine JOIN Invoice USING (InvoiceId)',
        )
      ).rows,
    ).toEqual([[2328.6, '2021-01-01 00:00:00']]);
    const schema = await engine.introspect();
    expect(schema.tables.flatMap((table) => table.foreignKeys)).toHaveLength(11);
    expect(schema.tables.find((table) => table.name === 'PlaylistTrack')?.primaryKey).toEqual([
      'PlaylistId',
      'TrackId',
    ]);
  } finally {
    await engine.close();
  }
});

describe('what is no SQLite database', () => {
  test.each([
    ['text', Buffer.from('name,age\nann,3\n'.repeat(100))],
    ['cut off', Buffer.concat([Buffer.from('SQLite format 3\0'), Buffer.alloc(500, 7)])],
  ])('%s: is refused and leaves nothing behind', async (name, bytes) => {
    const path = join(folder, `${name}.sqlite`);
    writeFileSync(path, bytes);
    await expect(importSqlite(path, join(folder, 'never.duckdb'))).rejects.toMatchObject({ code: 'invalid_file' });
    expect(readdirSync(folder).filter((file) => file.startsWith('never'))).toEqual([]);
  });

  test('an aborted import leaves nothing behind', async () => {
    const running = importSqlite(CHINOOK, join(folder, 'never.duckdb'), { signal: AbortSignal.abort() });
    await expect(running).rejects.toMatchObject({ code: 'stopped' });
    expect(readdirSync(folder).filter((file) => file.startsWith('never'))).toEqual([]);
  });
});
