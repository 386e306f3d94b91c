import 'server-only';
import { mkdtemp } from 'node:fs/promises';
import { join } from 'node:path';
import { detectFormat } from '@/lib/engines/duckdb/import/detect-format';
import { previewDuckDb } from '@/lib/engines/duckdb/import/preview-duckdb';
import { previewSqlite } from '@/lib/engines/duckdb/import/preview-sqlite';
import { previewText } from '@/lib/engines/duckdb/import/preview-text';
import { previewTyped } from '@/lib/engines/duckdb/import/preview-typed';
import { readXlsx } from '@/lib/engines/duckdb/import/read-xlsx';
import { extractArchive } from '@/lib/engines/duckdb/import/read-zip';
import { AppError } from '@/lib/shared/errors';
import type { FilePreview, ImportNote, TablePreview, TextOptions } from '@/lib/shared/file-import';

export const MAX_UNPACKED_BYTES = 4 * 1024 ** 3;

export interface UploadedFile {
  path: string;
  fileName: string;
}

/** A part of an upload that is one table, as a file of its own. */
export interface FilePart {
  preview: TablePreview;
  path: string;
  format: 'csv' | 'json' | 'parquet' | 'sqlite' | 'duckdb';
  /** Of a database: the table's name in its copy. */
  table?: string;
}

export interface PreviewOptions {
  /** Scratch space of this upload; removed by the caller. */
  folder: string;
  /** Corrected options of text parts, by part. */
  text?: Record<string, Partial<TextOptions>>;
  signal?: AbortSignal | undefined;
}

/** Cuts an upload into its tables, each with a preview. Throws `invalid_file`, `unsupported_file`, `file_too_large`. */
export async function readParts(
  file: UploadedFile,
  options: PreviewOptions,
): Promise<{ format: FilePreview['format']; parts: FilePart[]; notes: ImportNote[] }> {
  const format = await detectFormat(file.path, file.fileName);
  if (format === 'zip') return { format, ...(await readArchiveParts(file, options)) };
  if (format === 'xlsx') return { format, ...(await readWorkbookParts(file, options)) };
  if (format === 'sqlite' || format === 'duckdb') {
    const previews =
      format === 'sqlite'
        ? previewSqlite(file.path, file.fileName)
        : await previewDuckDb(file.path, file.fileName, options.folder, options.signal);
    const parts = previews.map((preview) => ({ preview, path: file.path, format, table: preview.part }));
    return { format, parts, notes: [] };
  }
  const preview =
    format === 'csv'
      ? await previewText(file.path, file.fileName, '', options.text?.[''])
      : await previewTyped(format, file.path, file.fileName, await mkdtemp(join(options.folder, 'look-')));
  return { format, parts: [{ preview, path: file.path, format }], notes: [] };
}

async function readWorkbookParts(file: UploadedFile, options: PreviewOptions) {
  const folder = await mkdtemp(join(options.folder, 'sheets-'));
  const sheets = await readXlsx(file.path, file.fileName, folder, options.signal);
  const notes: ImportNote[] = [];
  const parts: FilePart[] = [];
  for (const sheet of sheets) {
    if (sheet.rows < 2) {
      notes.push({ code: 'empty_sheet_skipped', params: { sheet: sheet.name } });
      continue;
    }
    const preview = await previewText(sheet.path, sheet.name, sheet.name, {
      encoding: 'utf-8',
      delimiter: ',',
      ...options.text?.[sheet.name],
    });
    if (sheet.merged > 0) preview.notes.push({ code: 'merged_cells_filled', params: { count: sheet.merged } });
    parts.push({ preview, path: sheet.path, format: 'csv' });
  }
  if (parts.length === 0)
    throw new AppError('invalid_file', 'no sheet with rows', { params: { file: file.fileName, reason: 'empty' } });
  return { parts, notes };
}

async function readArchiveParts(file: UploadedFile, options: PreviewOptions) {
  const folder = await mkdtemp(join(options.folder, 'archive-'));
  const notes: ImportNote[] = [];
  const parts: FilePart[] = [];
  for (const entry of await extractArchive(file.path, file.fileName, folder, MAX_UNPACKED_BYTES, options.signal)) {
    const inside = await detectFormat(entry.path, entry.name).catch(() => null);
    if (inside === null || inside === 'zip') {
      notes.push({ code: 'entry_ignored', params: { entry: entry.name } });
      continue;
    }
    const text = Object.fromEntries(
      Object.entries(options.text ?? {}).flatMap(([part, given]) =>
        part.startsWith(`${entry.name}/`) ? [[part.slice(entry.name.length + 1), given]] : [],
      ),
    );
    const read = await readParts({ path: entry.path, fileName: entry.name }, { ...options, folder, text });
    notes.push(...read.notes);
    for (const part of read.parts)
      parts.push({ ...part, preview: { ...part.preview, part: `${entry.name}/${part.preview.part}` } });
  }
  if (parts.length === 0)
    throw new AppError('invalid_file', 'no table in archive', { params: { file: file.fileName, reason: 'no_tables' } });
  return { parts, notes };
}

/** What an upload will become, for a person to look at and correct. */
export async function previewFile(file: UploadedFile, options: PreviewOptions): Promise<FilePreview> {
  const { format, parts, notes } = await readParts(file, options);
  return { fileName: file.fileName, format, tables: parts.map((part) => part.preview), notes };
}
