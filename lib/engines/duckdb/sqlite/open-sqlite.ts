import 'server-only';
import { existsSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { pathToFileURL } from 'node:url';

/** Opens a stranger's SQLite file for reading only; nothing in its schema may run anything. Throws SQLite's own errors. */
export function openSqlite(path: string): DatabaseSync {
  const url = pathToFileURL(path);
  // Without a write-ahead log beside it the file cannot change under us, and a read-only folder needs no lock files.
  if (!existsSync(`${path}-wal`)) url.searchParams.set('immutable', '1');
  const database = new DatabaseSync(url, { readOnly: true, allowExtension: false });
  database.exec('PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON');
  database.prepare('SELECT count(*) FROM sqlite_master').get();
  return database;
}
