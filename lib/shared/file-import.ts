import { z } from 'zod';

/** What a person sees and corrects between dropping a file and importing it. Client-safe. */

export const FILE_FORMATS = ['csv', 'json', 'parquet', 'xlsx', 'sqlite', 'duckdb', 'zip'] as const;
export type FileFormat = (typeof FILE_FORMATS)[number];

export const ENCODINGS = ['utf-8', 'utf-16le', 'utf-16be', 'gb18030', 'windows-1252'] as const;
export type Encoding = (typeof ENCODINGS)[number];

export const IMPORT_TYPES = ['text', 'integer', 'decimal', 'boolean', 'date', 'timestamp', 'time'] as const;
export type ImportType = (typeof IMPORT_TYPES)[number];

/** How a text file is cut into cells. */
export const textOptionsSchema = z.object({
  encoding: z.enum(ENCODINGS),
  delimiter: z.string().min(1).max(1),
  header: z.boolean(),
  /** Lines above the header (or above the first row) that are no data. */
  skipLines: z.number().int().min(0).max(10_000),
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
});
export type ImportColumn = z.infer<typeof importColumnSchema>;

/** What a date of digits begins with. */
export const DATE_ORDERS = ['day', 'month', 'year'] as const;
export type DateOrder = (typeof DATE_ORDERS)[number];

/** One way to take a column's cells. */
export type Reading = Pick<ImportColumn, 'type' | 'format'>;

/** A remark on a file, shown as `datasets.import_notes.<code>`. */
export interface ImportNote {
  code:
    | 'rows_rejected'
    | 'rows_padded'
    | 'title_rows_skipped'
    | 'merged_cells_filled'
    | 'view_skipped'
    | 'type_fell_back'
    | 'entry_ignored'
    | 'empty_sheet_skipped'
    | 'duplicate_columns_renamed'
    | 'reading_open';
  params: Record<string, string | number>;
}

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

export interface TablePreview extends ImportTable {
  label: string;
  /** Column names and types as they will be stored; of text, the readings that every looked-at cell fits. */
  header: { name: string; label: string; type: string; readings?: Reading[] }[];
  /** The first rows as text; null for empty cells. */
  rows: (string | null)[][];
  notes: ImportNote[];
}

export interface FilePreview {
  fileName: string;
  format: FileFormat;
  tables: TablePreview[];
  notes: ImportNote[];
}
