import 'server-only';
import { mkdtemp } from 'node:fs/promises';
import { join } from 'node:path';
import type { DuckDBConnection } from '@duckdb/node-api';
import { askDuckDbWorker } from '@/lib/engines/duckdb/import/ask-duckdb-worker';
import type { FilePart } from '@/lib/engines/duckdb/import/preview-file';
import { importSqlite } from '@/lib/engines/duckdb/import-sqlite';
import { KEYS_TABLE } from '@/lib/engines/duckdb/keys-table';
import { recreateViews, type ViewDefinition } from '@/lib/engines/duckdb/views/recreate-views';
import type { ImportNote } from '@/lib/shared/file-import';
import { quoteIdentifier } from '@/lib/sql/quote-identifier';
import { quoteLiteral } from '@/lib/sql/quote-literal';

/** A part of an upload and the name that its table gets. */
export interface NamedPart extends FilePart {
  wanted: { name: string };
}

/** A database file of an upload, as a DuckDB file of our own making. */
interface DatabaseCopy {
  path: string;
  /** As the file had them; null when the copy has them. */
  views: ViewDefinition[] | null;
}

const quoted = (name: string) => quoteIdentifier(name, 'duckdb');
const skipped = (view: string): ImportNote => ({ code: 'view_skipped', params: { view } });

/** The databases of an upload, copied, and how to load them. Throws `invalid_file`, `file_too_large`, `storage_full`, `stopped`. */
export class DatabaseCopies {
  readonly notes: ImportNote[] = [];
  private readonly copies = new Map<string, DatabaseCopy>();

  private constructor(private readonly parts: readonly NamedPart[]) {}

  static async make(parts: readonly NamedPart[], scratch: string, signal?: AbortSignal): Promise<DatabaseCopies> {
    const made = new DatabaseCopies(parts.filter(({ format }) => format === 'sqlite' || format === 'duckdb'));
    const folder = await mkdtemp(join(scratch, 'databases-'));
    for (const part of made.parts) {
      if (made.copies.has(part.path)) continue;
      const copy = join(folder, `${made.copies.size}.duckdb`);
      made.copies.set(part.path, await made.copyOne(part, copy, folder, signal));
    }
    return made;
  }

  private async copyOne(part: NamedPart, copy: string, folder: string, signal?: AbortSignal): Promise<DatabaseCopy> {
    if (part.format === 'duckdb') {
      const request = { path: part.path, fileName: part.preview.label, copy, folder, signal };
      return { path: copy, views: (await askDuckDbWorker(request)).views };
    }
    const report = await importSqlite(part.path, copy, { ...(signal && { signal }) });
    for (const note of report.notes) if (note.kind === 'view_skipped') this.notes.push(skipped(note.table));
    return { path: copy, views: null };
  }

  /** Files that a connection must be able to read; a database may be looked at together with its write-ahead log. */
  get files(): string[] {
    return [...this.copies.values()].flatMap(({ path }) => [path, `${path}.wal`]);
  }

  /** Copies one part's rows into a new table. */
  async loadTable(connection: DuckDBConnection, part: FilePart, table: string): Promise<void> {
    const copy = this.copies.get(part.path);
    await attached(connection, copy?.path ?? '', () =>
      connection.run(`CREATE TABLE main.${quoted(table)} AS FROM source.main.${quoted(part.table ?? '')}`),
    );
  }

  /** Once the tables have their names: their keys, and the views that only read what was loaded. */
  async loadKeysAndViews(connection: DuckDBConnection, orReplace: boolean): Promise<void> {
    for (const [path, copy] of this.copies) {
      const parts = this.parts.filter((part) => part.path === path);
      const views = await attached(connection, copy.path, async () => {
        await loadKeys(connection, new Map(parts.map((part) => [part.table ?? '', part.wanted.name])));
        return copy.views ?? (await viewsOf(connection));
      });
      const tables = parts.filter((part) => part.table === part.wanted.name).map((part) => part.wanted.name);
      const report = await recreateViews(connection, views, { dialect: 'duckdb', tables, orReplace });
      this.notes.push(...report.skipped.map(({ name }) => skipped(name)));
    }
  }
}

async function attached<T>(connection: DuckDBConnection, path: string, work: () => Promise<T>): Promise<T> {
  await connection.run(`ATTACH ${quoteLiteral(path)} AS source (READ_ONLY)`);
  try {
    return await work();
  } finally {
    await connection.run('DETACH source');
  }
}

/** Keys under the tables' new names; one that leads to a table left out is left out. */
async function loadKeys(connection: DuckDBConnection, names: ReadonlyMap<string, string>): Promise<void> {
  for (const name of names.values())
    await connection.run(`DELETE FROM main.${quoted(KEYS_TABLE)} WHERE table_name = ${quoteLiteral(name)}`);
  const rows = await connection.runAndReadAll(
    `SELECT table_name, kind, columns, referenced_table, referenced_columns FROM source.main.${quoted(KEYS_TABLE)}`,
  );
  for (const [table, kind, columns, referenced, referencedColumns] of rows.getRowsJson() as (string | null)[][]) {
    const name = names.get(table ?? '');
    const target = referenced ? names.get(referenced) : null;
    if (name === undefined || target === undefined) continue;
    await connection.run(`INSERT INTO main.${quoted(KEYS_TABLE)} VALUES (?, ?, ?, ?, ?)`, [
      name,
      kind ?? '',
      columns ?? '[]',
      target,
      referencedColumns ?? '[]',
    ]);
  }
}

async function viewsOf(connection: DuckDBConnection): Promise<ViewDefinition[]> {
  const rows = await connection.runAndReadAll(
    "SELECT view_name, sql FROM duckdb_views() WHERE database_name = 'source' AND schema_name = 'main' AND NOT internal ORDER BY view_oid",
  );
  return (rows.getRowsJson() as string[][]).map(([name = '', sql = '']) => ({ name, sql }));
}
