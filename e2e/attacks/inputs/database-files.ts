import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { DuckDBInstance } from '@duckdb/node-api';

async function madeIn<T>(make: (path: string) => Promise<T> | T): Promise<Buffer> {
  const folder = mkdtempSync(join(tmpdir(), 'tabletalk-attack-'));
  const path = join(folder, 'file');
  try {
    await make(path);
    return readFileSync(path);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** A SQLite file made by these statements. */
export function sqliteFile(...statements: string[]): Promise<Buffer> {
  return madeIn((path) => {
    const database = new DatabaseSync(path);
    for (const statement of statements) database.exec(statement);
    database.close();
  });
}

/** A DuckDB file made by these statements. */
export function duckdbFile(...statements: string[]): Promise<Buffer> {
  return madeIn(async (path) => {
    const instance = await DuckDBInstance.create(path);
    const connection = await instance.connect();
    for (const statement of statements) await connection.run(statement);
    await connection.run('CHECKPOINT');
    connection.closeSync();
    instance.closeSync();
  });
}

const TOWNS = 'CREATE TABLE towns (id INTEGER, town TEXT)';
const ROWS = "INSERT INTO towns VALUES (1, 'Paris'), (2, 'Berlin')";

/** Full-text tables of all three kinds, as many apps keep them. */
export const fullTextFile = () =>
  sqliteFile(
    TOWNS,
    ROWS,
    ...[3, 4, 5].flatMap((version) => [
      `CREATE VIRTUAL TABLE notes${version} USING fts${version}(title, body)`,
      `INSERT INTO notes${version} VALUES ('First', 'about Paris'), ('Second', 'about Berlin')`,
    ]),
  );

export const generatedColumnsFile = () =>
  sqliteFile(
    'CREATE TABLE sales (id INTEGER PRIMARY KEY, amount REAL, twice REAL GENERATED ALWAYS AS (amount * 2), more REAL GENERATED ALWAYS AS (amount + 1) STORED)',
    'INSERT INTO sales (id, amount) VALUES (1, 10), (2, 20)',
  );

/** A view that never ends, and one that makes a text of gigabytes. */
export const endlessViewsFile = () =>
  sqliteFile(
    TOWNS,
    ROWS,
    'CREATE VIEW endless AS WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c) SELECT x FROM c',
    'CREATE VIEW counted AS WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c) SELECT count(*) AS n FROM c',
    'CREATE VIEW large AS SELECT hex(zeroblob(400000000)) AS h FROM towns',
  );

/** Views whose rows are JSON of any depth, and one that makes more text than there is memory. */
export const hostileViewsFile = () =>
  duckdbFile(
    TOWNS,
    ROWS,
    `CREATE VIEW deep AS SELECT json_extract(repeat('[', 5000000) || repeat(']', 5000000), '$[0]') AS j FROM towns`,
    `CREATE VIEW open_ended AS SELECT json_structure(repeat('{"a":', 3000000)) AS j FROM towns`,
    `CREATE VIEW large AS SELECT list_reduce(list_transform(range(40), lambda n: repeat('x', 1000)), lambda a, b: a || a) AS t FROM towns`,
  );
