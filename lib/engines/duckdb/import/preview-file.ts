import 'server-only';
import { mkdtemp } from 'node:fs/promises';
import { join } from 'node:path';
import { detectFormat } from '@/lib/engines/duckdb/import/detect-format';
import { previewDuckDb } from '@/lib/engines/duckdb/import/preview-duckdb';
import { previewSqlite } from '@/lib/engines/duckdb/import/preview-sqlite';
import { describeTable, previewTables } from '@/lib/engines/duckdb/import/preview-text';
import { previewTyped } from '@/lib/engines/duckdb/import/preview-typed';
import type { TextSample } from '@/lib/engines/duckdb/import/read-sample';
import { readXlsx, type Sheet } from '@/lib/engines/duckdb/import/read-xlsx';
import { extractArchive } from '@/lib/engines/duckdb/import/read-zip';
import { planText, type TextTable } from '@/lib/engines/duckdb/import/text-tables';
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
  /** Of a text: how it is read. */
  text?: { table: TextTable; sample: TextSample };
}

export interface PreviewOptions {
  /** Scratch space of this upload; removed by the caller. */
  folder: string;
  /** Corrected options of text parts, by part. */
  text?: Record<string, Partial<TextOptions>>;
  /** Only what an import needs to know: no rows are read. */
  onlyPlan?: boolean;
  signal?: AbortSignal | undefined;
}

/** A sheet is written as a CSV of our own. */
const SHEET: Partial<TextOptions> = { encoding: 'utf-8', delimiter: ',', quotes: true, trims: false };

/** Cuts an upload into its tables, each with a preview. Throws `invalid_file`, `unsupported_file`, `file_too_large`. */
export async function readParts(
  file: UploadedFile,
  options: PreviewOptions,
): Promise<{ format: FilePreview['format']; parts: FilePart[]; notes: ImportNote[] }> {
  const format = await detectFormat(file.path, file.fileName);
  if (format === 'zip') return { format, ...(await readArchiveParts(file, options)) };
  if (format === 'xlsx' || format === 'ods') return { format, ...(await readWorkbookParts(file, options)) };
  if (format === 'csv') return { format, parts: await readTextParts(file.path, file.fileName, '', options), notes: [] };
  if (format === 'sqlite' || format === 'duckdb') {
    const previews =
      format === 'sqlite'
        ? previewSqlite(file.path, file.fileName)
        : await previewDuckDb(file.path, file.fileName, options.folder, options.signal);
    const parts = previews.map((preview) => ({ preview, path: file.path, format, table: preview.part }));
    return { format, parts, notes: [] };
  }
  const preview = await previewTyped(format, file.path, file.fileName, await mkdtemp(join(options.folder, 'look-')));
  return { format, parts: [{ preview, path: file.path, format }], notes: [] };
}

/** The name of a part that is one of several tables of a text. */
const numbered = (part: string, index: number) => (index === 0 ? part : `${part}#${index + 1}`);

/** The tables of a text. How it is written is the same for all of them, whichever it was corrected at. */
async function readTextParts(
  path: string,
  label: string,
  part: string,
  options: PreviewOptions,
  fixed: Partial<TextOptions> = {},
): Promise<FilePart[]> {
  const given = options.text ?? {};
  const own = Object.entries(given).filter(([name]) => name === part || name.startsWith(`${part}#`));
  const written: Partial<TextOptions> = Object.assign({}, fixed, ...own.map(([, text]) => writingOf(text)));
  const text = await planText(
    path,
    label,
    (index) => ({ ...given[numbered(part, index)], ...written }),
    fixed === SHEET,
  );
  const labels = text.tables.map((_, index) => ({
    label: index === 0 ? label : label.replace(/(\.[^.]+)?$/, ` (${index + 1})$1`),
    part: numbered(part, index),
  }));
  const previews = options.onlyPlan
    ? text.tables.map((table, index) => describeTable(table, labels[index] as (typeof labels)[number]))
    : await previewTables(text, labels, await mkdtemp(join(options.folder, 'look-')));
  return previews.map((preview, index) => ({
    preview,
    path,
    format: 'csv',
    text: { table: text.tables[index] as TextTable, sample: text.sample },
  }));
}

function writingOf({ encoding, delimiter, trims, quotes }: Partial<TextOptions>): Partial<TextOptions> {
  return {
    ...(encoding !== undefined && { encoding }),
    ...(delimiter !== undefined && { delimiter }),
    ...(trims !== undefined && { trims }),
    ...(quotes !== undefined && { quotes }),
  };
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
    const found = await readTextParts(sheet.path, sheet.name, sheet.name, options, SHEET);
    found[0]?.preview.notes.push(...sheetNotes(sheet));
    parts.push(...found);
  }
  if (parts.length === 0)
    throw new AppError('invalid_file', 'no sheet with rows', { params: { file: file.fileName, reason: 'empty' } });
  return { parts, notes };
}

function sheetNotes({ merged, formulas, errors }: Sheet): ImportNote[] {
  return [
    ...(merged > 0 ? [{ code: 'merged_cells_filled' as const, params: { count: merged } }] : []),
    ...(formulas.count > 0
      ? [{ code: 'formulas_without_value' as const, params: { count: formulas.count }, examples: formulas.examples }]
      : []),
    ...(errors.count > 0
      ? [{ code: 'errors_emptied' as const, params: { count: errors.count }, examples: errors.examples }]
      : []),
  ];
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
