import 'server-only';
import { constants } from 'node:fs';
import { copyFile, mkdtemp, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { DuckDBConnection } from '@duckdb/node-api';
import { uniqueNames } from '@/lib/engines/duckdb/import/column-names';
import { withImportConnection } from '@/lib/engines/duckdb/import/import-connection';
import { importText } from '@/lib/engines/duckdb/import/import-text';
import { type FilePart, readParts, type UploadedFile } from '@/lib/engines/duckdb/import/preview-file';
import { typedColumns, typedSource } from '@/lib/engines/duckdb/import/preview-typed';
import { toUtf8 } from '@/lib/engines/duckdb/import/to-utf8';
import { importSqlite } from '@/lib/engines/duckdb/import-sqlite';
import { CREATE_KEYS_TABLE, KEYS_TABLE } from '@/lib/engines/duckdb/keys-table';
import { AppError } from '@/lib/shared/errors';
import type { ImportNote, ImportTable } from '@/lib/shared/file-import';
import { quoteIdentifier } from '@/lib/sql/quote-identifier';
import { quoteLiteral } from '@/lib/sql/quote-literal';

export interface ImportRequest {
  files: readonly (UploadedFile & {
    /** The tables wanted from this file, as corrected in the preview; all as detected when absent. */
    tables?: readonly ImportTable[] | undefined;
  })[];
  /** The DuckDB file to make or, for `append` and `replace`, to change. Written beside it and renamed when whole. */
  database: string;
  /** The file that `append` and `replace` start from when it is not `database` itself. */
  base?: string | undefined;
  /** Scratch space of this import; removed by the caller. */
  folder: string;
  mode: 'create' | 'append' | 'replace';
  signal?: AbortSignal | undefined;
  /** Share of the tables done, 0 to 1. */
  onProgress?: (share: number) => void;
}

export interface ImportedTable {
  name: string;
  label: string;
  columns: { name: string; label: string }[];
}

const quoted = (name: string) => quoteIdentifier(name, 'duckdb');

/**
 * Loads uploaded files into a dataset's DuckDB file; the file changes whole or not at all.
 * Throws `invalid_file`, `unsupported_file`, `payload_too_large`, `storage_full`, `stopped`, `columns_differ` (append to other columns).
 */
export async function importFiles(request: ImportRequest): Promise<{ tables: ImportedTable[]; notes: ImportNote[] }> {
  const target = `${request.database}.${process.pid}.part`;
  try {
    const parts = await collectParts(request);
    if (request.mode !== 'create') await copyFile(request.base ?? request.database, target, constants.COPYFILE_FICLONE);
    const imported = await loadParts(request, target, parts);
    await rename(target, request.database);
    return imported;
  } catch (error) {
    throw importFailure(error, request.signal);
  } finally {
    await Promise.all([rm(target, { force: true }), rm(`${target}.wal`, { force: true })]);
  }
}

function importFailure(error: unknown, signal: AbortSignal | undefined): unknown {
  if (signal?.aborted) return new AppError('stopped', 'import aborted', { cause: error });
  if (error instanceof AppError) return error;
  const text = error instanceof Error ? error.message : String(error);
  if (/no space left|ENOSPC|max_temp_directory_size/i.test(text))
    return new AppError('storage_full', 'disk full', { cause: error });
  if (/Parquet|JSON|CSV|Malformed|Invalid Input|out of memory/i.test(text)) {
    return new AppError('invalid_file', 'not readable', { cause: error, params: { file: '', reason: 'damaged' } });
  }
  return error;
}

interface WantedPart extends FilePart {
  wanted: ImportTable;
}

async function collectParts(request: ImportRequest): Promise<WantedPart[]> {
  const found: WantedPart[] = [];
  for (const file of request.files) {
    const text = Object.fromEntries(
      (file.tables ?? []).flatMap((table) => (table.options ? [[table.part, table.options]] : [])),
    );
    const { parts } = await readParts(file, { folder: request.folder, text, signal: request.signal });
    for (const part of parts) {
      const wanted = file.tables ? file.tables.find((table) => table.part === part.preview.part) : part.preview;
      if (wanted) found.push({ ...part, wanted });
    }
  }
  if (found.length === 0) throw new AppError('invalid_input', 'no table chosen', { field: 'tables' });
  const names = uniqueNames(found.map((part) => part.wanted.name));
  return found.map((part, index) => ({ ...part, wanted: { ...part.wanted, name: names[index] as string } }));
}

async function loadParts(request: ImportRequest, target: string, parts: readonly WantedPart[]) {
  const notes: ImportNote[] = [];
  const tables: ImportedTable[] = [];
  const texts = await utf8Copies(parts, request);
  const databases = await sqliteCopies(parts, request, notes);
  // A database may be looked at together with its write-ahead log.
  const copies = [...databases.values()].flatMap((copy) => [copy, `${copy}.wal`]);
  const sources = [...parts.map((part) => part.path), ...texts.values(), ...copies];
  await withImportConnection({ database: target, sources, signal: request.signal }, async (connection) => {
    await connection.run(CREATE_KEYS_TABLE.replace('CREATE TABLE', 'CREATE TABLE IF NOT EXISTS'));
    for (const [index, part] of parts.entries()) {
      const staged = { ...part.wanted, name: `__staged_${index}` };
      notes.push(...(await loadPart(connection, part, staged, texts, databases)));
      await settle(connection, request.mode, staged.name, part.wanted.name);
      tables.push(describeTable(part));
      request.onProgress?.((index + 1) / parts.length);
    }
    await connection.run('CHECKPOINT');
  });
  return { tables, notes };
}

async function utf8Copies(parts: readonly WantedPart[], request: ImportRequest): Promise<Map<string, string>> {
  const copies = new Map<string, string>();
  const folder = await mkdtemp(join(request.folder, 'text-'));
  for (const part of parts) {
    const encoding = part.wanted.options?.encoding;
    if (part.format !== 'csv' || !encoding || encoding === 'utf-8') continue;
    const copy = join(folder, `${copies.size}.csv`);
    await toUtf8(part.path, copy, encoding, request.signal);
    copies.set(part.path, copy);
  }
  return copies;
}

async function sqliteCopies(
  parts: readonly WantedPart[],
  request: ImportRequest,
  notes: ImportNote[],
): Promise<Map<string, string>> {
  const copies = new Map<string, string>();
  const folder = await mkdtemp(join(request.folder, 'sqlite-'));
  for (const part of parts) {
    if (part.format !== 'sqlite' || copies.has(part.path)) continue;
    const copy = join(folder, `${copies.size}.duckdb`);
    const report = await importSqlite(part.path, copy, { ...(request.signal && { signal: request.signal }) });
    for (const note of report.notes) {
      if (note.kind === 'view_skipped') notes.push({ code: 'view_skipped', params: { view: note.table } });
    }
    copies.set(part.path, copy);
  }
  return copies;
}

async function loadPart(
  connection: DuckDBConnection,
  part: WantedPart,
  staged: ImportTable,
  texts: ReadonlyMap<string, string>,
  databases: ReadonlyMap<string, string>,
): Promise<ImportNote[]> {
  if (part.format === 'csv') return importText(connection, texts.get(part.path) ?? part.path, staged);
  if (part.format === 'sqlite') {
    await loadSqliteTable(
      connection,
      databases.get(part.path) as string,
      part.preview.part.split('/').at(-1) ?? '',
      staged.name,
      part.wanted.name,
    );
    return [];
  }
  const source = typedSource(part.format, part.path);
  const columns = await typedColumns(connection, source, part.preview.label);
  const selected = columns.map(({ label, name, type }) => {
    const nested = /STRUCT|MAP|\[\]|UNION|^JSON$/.test(type);
    return `${nested ? `CAST(to_json(${quoted(label)}) AS JSON)` : quoted(label)} AS ${quoted(name)}`;
  });
  await connection.run(`CREATE TABLE ${quoted(staged.name)} AS SELECT ${selected.join(', ')} FROM ${source}`);
  return [];
}

async function loadSqliteTable(
  connection: DuckDBConnection,
  database: string,
  table: string,
  staged: string,
  name: string,
): Promise<void> {
  await connection.run(`ATTACH ${quoteLiteral(database)} AS source (READ_ONLY)`);
  try {
    await connection.run(`CREATE TABLE ${quoted(staged)} AS FROM source.main.${quoted(table)}`);
    await connection.run(`DELETE FROM main.${quoted(KEYS_TABLE)} WHERE table_name = ${quoteLiteral(name)}`);
    await connection.run(
      `INSERT INTO main.${quoted(KEYS_TABLE)} SELECT ${quoteLiteral(name)}, * EXCLUDE (table_name) FROM source.main.${quoted(KEYS_TABLE)} WHERE table_name = ${quoteLiteral(table)}`,
    );
  } finally {
    await connection.run('DETACH source');
  }
}

/** Puts a staged table in its place: new, instead of the old one, or behind its rows (matched by column name). */
async function settle(
  connection: DuckDBConnection,
  mode: ImportRequest['mode'],
  staged: string,
  name: string,
): Promise<void> {
  if (mode !== 'append') {
    await connection.run(`DROP TABLE IF EXISTS ${quoted(name)}`);
    await connection.run(`ALTER TABLE ${quoted(staged)} RENAME TO ${quoted(name)}`);
    return;
  }
  const misfit = (cause?: unknown) =>
    new AppError('columns_differ', 'columns do not fit', { cause, params: { table: name }, field: 'tables' });
  const [before, after] = [await columnNames(connection, name), await columnNames(connection, staged)];
  if (before.join('\n') !== after.join('\n')) throw misfit();
  await connection.run(`INSERT INTO ${quoted(name)} BY NAME FROM ${quoted(staged)}`).catch((cause) => {
    throw misfit(cause);
  });
  await connection.run(`DROP TABLE ${quoted(staged)}`);
}

async function columnNames(connection: DuckDBConnection, table: string): Promise<string[]> {
  const answer = await connection.runAndReadAll(
    `SELECT lower(column_name) FROM duckdb_columns() WHERE database_name = current_database() AND table_name = ${quoteLiteral(table)} ORDER BY 1`,
  );
  return answer.getRows().map(([name]) => String(name));
}

function describeTable({ preview, wanted }: WantedPart): ImportedTable {
  const columns = wanted.columns?.filter((column) => column.include) ?? preview.header;
  return { name: wanted.name, label: preview.label, columns: columns.map(({ name, label }) => ({ name, label })) };
}
