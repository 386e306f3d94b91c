import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, expect, test } from 'vitest';
import { importFiles } from '@/lib/engines/duckdb/import/import-files';
import { previewFile } from '@/lib/engines/duckdb/import/preview-file';
import { openDuckDb } from '@/lib/engines/processes/open-duckdb';

const folder = mkdtempSync(join(tmpdir(), 'tabletalk-virtual-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function makeFile(name: string, sql: string, change?: (database: DatabaseSync) => void): string {
  const path = join(folder, name);
  const database = new DatabaseSync(path);
  database.exec(
    `CREATE TABLE notes (id INTEGER PRIMARY KEY, body TEXT); INSERT INTO notes VALUES (1, 'hello'), (2, 'world'); ${sql}`,
  );
  change?.(database);
  database.close();
  return path;
}

async function imported(path: string, fileName: string) {
  const preview = await previewFile({ path, fileName }, { folder });
  const database = join(folder, `${fileName}.duckdb`);
  await importFiles({
    files: [{ path, fileName }],
    database,
    folder: mkdtempSync(join(folder, 'scratch-')),
    mode: 'create',
  });
  const engine = await openDuckDb(database, { memoryLimit: '128MB', threads: 1, timeoutMs: 10_000, maxRows: 100 });
  try {
    const { tables } = await engine.introspect();
    const { rows } = await engine.query('SELECT body FROM notes ORDER BY id');
    expect(rows).toEqual([['hello'], ['world']]);
    return { previewed: preview.tables.map(({ name }) => name), tables: tables.map(({ name }) => name) };
  } finally {
    await engine.close();
  }
}

test.each(['fts3', 'fts4', 'fts5'])(
  'a full-text table (%s) is imported, and not what it keeps its index in',
  async (module) => {
    const path = makeFile(
      `${module}.sqlite`,
      `CREATE VIRTUAL TABLE found USING ${module}(body); INSERT INTO found (body) SELECT body FROM notes;`,
    );
    const { previewed, tables } = await imported(path, `${module}.sqlite`);
    expect(previewed).toEqual(['notes', 'found']);
    expect(tables).toEqual(['found', 'notes']);
  },
);

test('a full-text table over the rows of another', async () => {
  const path = makeFile(
    'external.sqlite',
    `CREATE VIRTUAL TABLE found USING fts5(body, content='notes', content_rowid='id'); INSERT INTO found(found) VALUES('rebuild');`,
  );
  expect((await imported(path, 'external.sqlite')).tables).toEqual(['found', 'notes']);
});

test('one that gives no rows, or whose module nobody has, is left out', async () => {
  const contentless = makeFile(
    'contentless.sqlite',
    `CREATE VIRTUAL TABLE found USING fts5(body, content=''); INSERT INTO found(rowid, body) VALUES (1, 'x');`,
  );
  expect((await imported(contentless, 'contentless.sqlite')).tables).toContain('notes');
  const unknown = makeFile('unknown.sqlite', 'CREATE TABLE other (a)', (database) => {
    database.enableDefensive?.(false);
    database.exec(`PRAGMA writable_schema = ON;
      INSERT INTO sqlite_master (type, name, tbl_name, rootpage, sql) VALUES ('table', 'odd', 'odd', 0, 'CREATE VIRTUAL TABLE odd USING nobodys_module(a)');`);
  });
  expect((await imported(unknown, 'unknown.sqlite')).previewed).not.toContain('odd');
});

test('generated columns and endless views do not hold up the rest', async () => {
  const path = makeFile(
    'generated.sqlite',
    `CREATE TABLE made (a INTEGER, b INTEGER GENERATED ALWAYS AS (a * 2) VIRTUAL, c TEXT AS (a || '!') STORED); INSERT INTO made (a) VALUES (1), (2);
     CREATE VIEW endless AS WITH RECURSIVE r(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM r) SELECT * FROM r;`,
  );
  const { tables } = await imported(path, 'generated.sqlite');
  expect(tables).toEqual(expect.arrayContaining(['made', 'notes']));
});
