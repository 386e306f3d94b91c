import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { utils, type WorkSheet, write } from '@e965/xlsx';
import { importFiles } from '@/lib/engines/duckdb/import/import-files';
import { previewFile } from '@/lib/engines/duckdb/import/preview-file';
import type { ImportNote, TablePreview, TextOptions } from '@/lib/shared/file-import';

export interface ReadTable {
  preview: TablePreview;
  columns: string[];
  types: string[];
  /** Every value as text. */
  rows: (string | null)[][];
  units: (string | null)[];
  notes: ImportNote[];
  /** `code:count` of all notes. */
  told: string[];
}

const codes = (notes: readonly ImportNote[]) => notes.map(({ code, params }) => `${code}:${params.count ?? ''}`);

/**
 * Looks at a file and imports it as the preview says, as a person does who changes nothing but the given options.
 * Throws where the preview shows other rows, other types or other remarks than the import brought.
 */
export async function readAll(
  fileName: string,
  content: string | Uint8Array,
  text: Record<string, Partial<TextOptions>> = {},
): Promise<ReadTable[]> {
  const folder = await mkdtemp(join(tmpdir(), 'real-'));
  try {
    const file = { path: join(folder, 'upload'), fileName };
    await writeFile(file.path, content);
    const { tables } = await previewFile(file, { folder, text });
    const database = join(folder, 'data.duckdb');
    const wanted = tables.map(({ part, name, options, columns }) => ({ part, name, options, columns }));
    const imported = await importFiles({ files: [{ ...file, tables: wanted }], database, folder, mode: 'create' });
    const instance = await DuckDBInstance.create(database, { access_mode: 'READ_ONLY' });
    const connection = await instance.connect();
    const read: ReadTable[] = [];
    for (const [index, table] of imported.tables.entries()) {
      const answer = await connection.runAndReadAll(`FROM "${table.name}"`);
      const values = await connection.runAndReadAll(`SELECT COLUMNS(*)::VARCHAR FROM "${table.name}"`);
      const preview = tables[index] as TablePreview;
      const notes = table.reading?.notes ?? [];
      const types = answer.columnTypes().map((type) => String(type).replaceAll(' ', ''));
      const shown = preview.header.map(({ type }) => type.replaceAll(' ', ''));
      if (preview.rowCount !== values.getRows().length || String(shown) !== String(types))
        throw new Error(`shown ${preview.rowCount} rows of ${shown}, imported ${values.getRows().length} of ${types}`);
      if (String(codes(preview.notes)) !== String(codes(notes)))
        throw new Error(`told ${codes(preview.notes)} before and ${codes(notes)} after`);
      const units = table.columns.map(({ unit }) => unit ?? null);
      const rows = values.getRows() as (string | null)[][];
      read.push({
        preview,
        columns: table.columns.map(({ label }) => label),
        types,
        rows,
        units,
        notes,
        told: codes(notes),
      });
    }
    connection.closeSync();
    instance.closeSync();
    return read;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Of a file that is one table. */
export async function readOne(...file: Parameters<typeof readAll>): Promise<ReadTable> {
  const tables = await readAll(...file);
  if (tables.length !== 1) throw new Error(`${tables.length} tables`);
  return tables[0] as ReadTable;
}

/** A workbook of sheets, each an array of rows or a sheet made already. */
export function workbook(sheets: Record<string, unknown[][] | WorkSheet>, is1904 = false): Uint8Array {
  const book = utils.book_new();
  for (const [name, sheet] of Object.entries(sheets))
    utils.book_append_sheet(book, Array.isArray(sheet) ? utils.aoa_to_sheet(sheet) : sheet, name);
  if (is1904) book.Workbook = { WBProps: { date1904: true } };
  return new Uint8Array(write(book, { type: 'array', bookType: 'xlsx' }));
}

/** A cell with a number and its format. */
export const formatted = (v: number, z: string) => ({ t: 'n', v, z });
