import 'server-only';
import { constants } from 'node:fs';
import { copyFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { DuckDBConnection } from '@duckdb/node-api';
import { appendRows, asPresent } from '@/lib/engines/duckdb/import/append-rows';
import { uniqueNames } from '@/lib/engines/duckdb/import/column-names';
import { notesOn } from '@/lib/engines/duckdb/import/column-notes';
import { DatabaseCopies } from '@/lib/engines/duckdb/import/database-copies';
import { withImportConnection } from '@/lib/engines/duckdb/import/import-connection';
import { importTyped } from '@/lib/engines/duckdb/import/import-typed';
import { exactDigits } from '@/lib/engines/duckdb/import/infer-type';
import { loadText } from '@/lib/engines/duckdb/import/load-text';
import { type FilePart, readParts, type UploadedFile } from '@/lib/engines/duckdb/import/preview-file';
import { mergeNotes } from '@/lib/engines/duckdb/import/preview-text';
import { CREATE_KEYS_TABLE } from '@/lib/engines/duckdb/keys-table';
import { AppError } from '@/lib/shared/errors';
import type { ImportColumn, ImportNote, ImportTable, TableReading } from '@/lib/shared/file-import';
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
  columns: { name: string; label: string; unit?: string | null | undefined }[];
  /** How its text was read, and what that left out or changed; null where the file declares its own types. */
  reading: TableReading | null;
}

const quoted = (name: string) => quoteIdentifier(name, 'duckdb');

/**
 * Loads uploaded files into a dataset's DuckDB file; the file changes whole or not at all.
 * Throws `invalid_file`, `unsupported_file`, `file_too_large`, `storage_full`, `stopped`, `columns_differ` (append to other columns).
 */
export async function importFiles(request: ImportRequest): Promise<{ tables: ImportedTable[]; notes: ImportNote[] }> {
  const target = `${request.database}.${process.pid}.part`;
  const reading = { file: '' };
  try {
    const parts = await collectParts(request);
    if (request.mode !== 'create') await copyFile(request.base ?? request.database, target, constants.COPYFILE_FICLONE);
    const imported = await loadParts(request, target, parts, reading);
    await rename(target, request.database);
    return imported;
  } catch (error) {
    throw importFailure(error, request.signal, reading.file);
  } finally {
    await Promise.all([rm(target, { force: true }), rm(`${target}.wal`, { force: true })]);
  }
}

function importFailure(error: unknown, signal: AbortSignal | undefined, file: string): unknown {
  if (signal?.aborted) return new AppError('stopped', 'import aborted', { cause: error });
  if (error instanceof AppError) return error;
  const text = error instanceof Error ? error.message : String(error);
  if (/no space left|ENOSPC|max_temp_directory_size/i.test(text))
    return new AppError('storage_full', 'disk full', { cause: error });
  if (/Parquet|JSON|CSV|Malformed|Invalid Input|out of memory/i.test(text)) {
    return new AppError('invalid_file', 'not readable', { cause: error, params: { file, reason: 'damaged' } });
  }
  return error;
}

interface WantedPart extends FilePart {
  fileName: string;
  wanted: ImportTable;
}

async function collectParts(request: ImportRequest): Promise<WantedPart[]> {
  const found: WantedPart[] = [];
  for (const file of request.files) {
    const text = Object.fromEntries(
      (file.tables ?? []).flatMap((table) => (table.options ? [[table.part, table.options]] : [])),
    );
    const { parts } = await readParts(file, { folder: request.folder, text, onlyPlan: true, signal: request.signal });
    for (const part of parts) {
      const wanted = file.tables ? file.tables.find((table) => table.part === part.preview.part) : part.preview;
      if (wanted) found.push({ ...part, fileName: file.fileName, wanted });
    }
  }
  if (found.length === 0) throw new AppError('invalid_input', 'no table chosen', { field: 'tables' });
  const chosen = found.map((part) => part.wanted.name);
  // Several files may go behind the rows of one table, and become no two tables of one name.
  const names = request.mode === 'append' ? chosen : uniqueNames(chosen);
  return found.map((part, index) => ({ ...part, wanted: { ...part.wanted, name: names[index] as string } }));
}

async function loadParts(
  request: ImportRequest,
  target: string,
  parts: readonly WantedPart[],
  reading: { file: string },
) {
  const notes: ImportNote[] = [];
  const tables: ImportedTable[] = [];
  const copies = parts.map((_, index) => join(request.folder, `text-${index}.csv`));
  const databases = await DatabaseCopies.make(parts, request.folder, request.signal);
  const sources = [...parts.map((part) => part.path), ...copies, ...databases.files];
  const width = Math.max(...parts.map((part) => part.wanted.columns?.length ?? part.preview.header.length));
  await withImportConnection({ database: target, sources, width, signal: request.signal }, async (connection) => {
    await connection.run(CREATE_KEYS_TABLE.replace('CREATE TABLE', 'CREATE TABLE IF NOT EXISTS'));
    for (const [index, part] of parts.entries()) {
      reading.file = part.preview.label;
      const wanted = request.mode === 'append' ? await asPresent(connection, part.wanted) : part.wanted;
      const staged = { ...wanted, name: `__staged_${index}` };
      const work = { connection, databases, copy: copies[index] as string, signal: request.signal };
      const read = await loadPart(work, part, staged);
      notes.push(...(read?.notes ?? []));
      await settle(connection, request.mode, staged.name, part.wanted.name);
      tables.push(describeTable(part, read));
      request.onProgress?.((index + 1) / parts.length);
    }
    await databases.loadKeysAndViews(connection, request.mode !== 'create');
    request.signal?.throwIfAborted();
    await connection.run('CHECKPOINT');
  });
  return { tables, notes: [...notes, ...databases.notes] };
}

interface Loading {
  connection: DuckDBConnection;
  databases: DatabaseCopies;
  /** Where a text may be written anew. */
  copy: string;
  signal: AbortSignal | undefined;
}

async function loadPart(work: Loading, part: WantedPart, staged: ImportTable): Promise<TableReading | null> {
  const { connection, databases } = work;
  if (part.text) return readText(work, { ...part, text: part.text }, staged);
  if (part.format === 'sqlite' || part.format === 'duckdb') {
    await databases.loadTable(connection, part, staged.name);
    return null;
  }
  const format = part.format === 'parquet' ? 'parquet' : 'json';
  await importTyped(connection, { format, path: part.path, fileName: part.preview.label }, staged.name);
  return null;
}

async function readText(
  { connection, copy, signal }: Loading,
  part: WantedPart & Required<Pick<FilePart, 'text'>>,
  staged: ImportTable,
): Promise<TableReading> {
  const { preview, path, text, wanted, fileName } = part;
  const planned = (staged.columns ?? text.table.columns).map((column, index) =>
    withDigits(column, text.table.cells[index] ?? []),
  );
  const load = { path, label: preview.label, copy, ...text };
  const report = await loadText(connection, load, staged.name, planned, signal);
  // Of rows that are too long the import knows better; what was remarked on a whole sheet stands with its preview only.
  const ofTable = notesOn(text.table, report.columns).filter(({ code }) => code !== 'rows_rejected');
  const planNotes = notesOn(text.table, text.table.columns).length;
  const ofFile = preview.notes.slice(planNotes);
  const about = ({ code, params, examples }: ImportNote): ImportNote => ({
    code,
    params: { table: preview.label, ...params },
    ...(examples && examples.length > 0 && { examples }),
  });
  return {
    table: wanted.name,
    file: fileName,
    part: preview.part,
    options: text.table.plan.options,
    columns: report.columns,
    rows: report.rows,
    notes: mergeNotes([...ofTable, ...ofFile], report).map(about),
  };
}

/** A person who chooses a type says nothing of its digits: the cells do. */
function withDigits(column: ImportColumn, cells: readonly (string | null)[]): ImportColumn {
  return column.type === 'decimal' && column.scale === undefined
    ? { ...column, ...exactDigits(cells, column) }
    : column;
}

/** Puts a staged table in its place: new, instead of the old one, or behind its rows (matched by column name). */
async function settle(
  connection: DuckDBConnection,
  mode: ImportRequest['mode'],
  staged: string,
  name: string,
): Promise<void> {
  if (mode !== 'append') {
    const views = await connection.runAndReadAll(
      `SELECT 1 FROM duckdb_views() WHERE database_name = current_database() AND lower(view_name) = lower(${quoteLiteral(name)})`,
    );
    await connection.run(`DROP ${views.getRows().length > 0 ? 'VIEW' : 'TABLE'} IF EXISTS ${quoted(name)}`);
    await connection.run(`ALTER TABLE ${quoted(staged)} RENAME TO ${quoted(name)}`);
    return;
  }
  await appendRows(connection, staged, name);
}

function describeTable({ preview, wanted }: WantedPart, reading: TableReading | null): ImportedTable {
  const columns = wanted.columns?.filter((column) => column.include) ?? preview.header;
  return {
    name: wanted.name,
    label: preview.label,
    columns: columns.map((column) => ({
      name: column.name,
      label: column.label,
      ...('unit' in column && column.unit && { unit: column.unit }),
    })),
    reading,
  };
}
