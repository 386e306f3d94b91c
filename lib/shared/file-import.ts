import { z } from 'zod';

/** What a person sees and corrects between dropping a file and importing it. Client-safe. */

export const FILE_FORMATS = ['csv', 'json', 'parquet', 'xlsx', 'ods', 'sqlite', 'duckdb', 'zip'] as const;
export type FileFormat = (typeof FILE_FORMATS)[number];

export const ENCODINGS = [
  'utf-8',
  'utf-16le',
  'utf-16be',
  'gb18030',
  'big5',
  'shift_jis',
  'euc-jp',
  'euc-kr',
  'windows-1250',
  'windows-1251',
  'windows-1252',
] as const;
export type Encoding = (typeof ENCODINGS)[number];

export const IMPORT_TYPES = ['text', 'integer', 'decimal', 'boolean', 'date', 'timestamp', 'time', 'duration'] as const;
export type ImportType = (typeof IMPORT_TYPES)[number];

const line = z.number().int().min(0).max(100_000_000);

/**
 * How a text file is cut into the cells of one table: the plan that preview and import carry out alike. What is left out here is
 * as usual: one row of names, no units, up to the end, all cells.
 */
export const textOptionsSchema = z.object({
  encoding: z.enum(ENCODINGS),
  delimiter: z.string().min(1).max(1),
  header: z.boolean(),
  /** Lines above the header (or above the first row) that are no data. */
  skipLines: line,
  /** Rows of the header, with that of the units. */
  headerRows: z.number().int().min(0).max(6).optional(),
  /** Whether the last row of the header tells the columns' units. */
  hasUnits: z.boolean().optional(),
  /** The line that ends the table: notes below, or another table. Null: the file's end. */
  untilLine: line.nullable().optional(),
  /** Which cells of a row belong to the table; null: all. */
  take: z.array(z.number().int().min(0).max(20_000)).max(2000).nullable().optional(),
  /** Blanks stand around the cells of most rows and belong to none. */
  trims: z.boolean().optional(),
  /** Whether cells may be put in double quotes; where they are not, a quote is a character like others. */
  quotes: z.boolean().optional(),
  /** Where rows say that they are totals, by their place among the taken cells. */
  totalsColumns: z.array(z.number().int().min(0).max(2000)).max(2000).optional(),
  /** Whether they say of what, too: `North total`. */
  totalsWide: z.boolean().optional(),
  keepTotals: z.boolean().optional(),
  /** Notes below a table too large to say in which line: rows with nothing else than this. */
  notesBelow: z
    .array(z.object({ column: z.number().int().min(0).max(2000), text: z.string().max(300) }))
    .max(100)
    .optional(),
});
export type TextOptions = z.infer<typeof textOptionsSchema>;

export const importColumnSchema = z.object({
  /** The header as it stands in the file; becomes the column's label. */
  label: z.string().max(2000),
  /** The column's name in SQL, unique in its table. */
  name: z.string().min(1).max(120),
  type: z.enum(IMPORT_TYPES),
  /** `strptime` format of dates, or the number style: `1,234.5` or `1.234,5`. Null for plain values. */
  format: z.string().max(60).nullable(),
  include: z.boolean().default(true),
  /** Of exact decimals: digits behind the point, and digits in all. Without them a number is a floating one. */
  scale: z.number().int().min(0).max(20).nullish(),
  digits: z.number().int().min(1).max(38).nullish(),
  /** What its numbers count, as the cells or a row of units say. */
  unit: z.string().max(40).nullish(),
});
export type ImportColumn = z.infer<typeof importColumnSchema>;

/** What a date of digits begins with. */
export const DATE_ORDERS = ['day', 'month', 'year'] as const;
export type DateOrder = (typeof DATE_ORDERS)[number];

/** One way to take a column's cells. */
export type Reading = Pick<ImportColumn, 'type' | 'format'>;

export const IMPORT_NOTES = [
  'title_rows_skipped',
  'footer_left_out',
  'remarks_left_out',
  'totals_left_out',
  'totals_kept',
  'repeated_header_left_out',
  'empty_columns_dropped',
  'header_combined',
  'header_short',
  'units_read',
  'tables_found',
  'rows_rejected',
  'rows_padded',
  'rows_unreadable',
  'encoding_guessed',
  'characters_damaged',
  'cells_emptied',
  'formulas_without_value',
  'errors_emptied',
  'merged_cells_filled',
  'durations_in_hours',
  'magnitudes_read',
  'units_mixed',
  'view_skipped',
  'type_fell_back',
  'entry_ignored',
  'empty_sheet_skipped',
  'duplicate_columns_renamed',
  'reading_open',
] as const;

/** A remark on what became of a file, shown as `datasets.importNotes.<code>`. */
export const importNoteSchema = z.object({
  code: z.enum(IMPORT_NOTES),
  params: z.record(z.string(), z.union([z.string(), z.number()])),
  /** Of what it is about: cells, or rows with their cells joined. */
  examples: z.array(z.string().max(500)).max(5).optional(),
});
export type ImportNote = z.infer<typeof importNoteSchema>;

export const importTableSchema = z.object({
  /** Which part of the file: a sheet, a table, a path inside an archive; empty for a file that is one table. */
  part: z.string().max(1000),
  /** The table's name in SQL. */
  name: z.string().min(1).max(120),
  options: textOptionsSchema.nullable(),
  /** Null where the source declares its own types (Parquet, SQLite, DuckDB, JSON). */
  columns: z.array(importColumnSchema).nullable(),
});
export type ImportTable = z.infer<typeof importTableSchema>;

/** How a table was read from a file: the plan that was carried out, and what it left out or changed. Kept with the dataset. */
export const tableReadingSchema = importTableSchema
  .omit({ name: true })
  .extend({ table: z.string(), file: z.string(), rows: z.number(), notes: z.array(importNoteSchema) });
export type TableReading = z.infer<typeof tableReadingSchema>;

export interface TablePreview extends ImportTable {
  label: string;
  /** Column names and types as they will be stored; of text, the readings that every looked-at cell fits. */
  header: { name: string; label: string; type: string; readings?: Reading[] }[];
  /** The first rows as text; null for empty cells. */
  rows: (string | null)[][];
  /** Rows that will be imported; null where only a part of the file was looked at. */
  rowCount?: number | null;
  notes: ImportNote[];
}

export interface FilePreview {
  fileName: string;
  format: FileFormat;
  tables: TablePreview[];
  notes: ImportNote[];
}
