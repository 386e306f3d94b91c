import type { DuckDbOptions } from '@/lib/engines/duckdb/duckdb-options';
import type { ImportedTable, ImportRequest } from '@/lib/engines/duckdb/import/import-files';
import type { PreviewOptions, UploadedFile } from '@/lib/engines/duckdb/import/preview-file';
import type { ImportOptions, ImportReport } from '@/lib/engines/duckdb/import-sqlite';
import type { Parsed } from '@/lib/engines/processes/parse-here';
import type { CloudConnection } from '@/lib/engines/source-connection';
import type { ColumnProfile, DatabaseSchema, Dialect, Table } from '@/lib/semantic-model/schema';
import type { FilePreview, ImportNote } from '@/lib/shared/file-import';
import type { Cell, ResultColumn } from '@/lib/shared/result';

/** What a process has open for as long as it lives. */
export type DatabaseToOpen =
  | { kind: 'file'; path: string; options: DuckDbOptions }
  | { kind: 'motherduck'; source: CloudConnection; options: DuckDbOptions };

export interface Catalogue {
  schema: DatabaseSchema;
  /** Functions that the database defines itself, in lower case. */
  macros: string[];
}

/** Of a query whose rows came before it. */
export interface QueryEnd {
  columns: ResultColumn[];
  truncated: boolean;
  /** Milliseconds from sending the statement to the last row read. */
  durationMs: number;
}

/** Of work that runs many statements. */
export interface Pace {
  /** Milliseconds that each of them may take. */
  statementMs: number;
}

interface Call<Given, Answer> {
  given: Given;
  answer: Answer;
}

/** Everything that an engine process can be asked to do. What is given and answered is cloned on its way. */
export interface Calls {
  open: Call<DatabaseToOpen, null>;
  /** Of the opened database; its errors are told as DuckDB's are. */
  readCatalogue: Call<Pace, Catalogue>;
  profile: Call<Pace & { table: Table; sampleRows: number | undefined }, ColumnProfile[]>;
  /** Streams rows. The statement is not guarded here: DuckDB must call it one SELECT, no more. */
  query: Call<{ sql: string; maxRows: number; maxBytes: number }, QueryEnd>;
  parse: Call<{ dialect: Dialect; sql: string }, Parsed>;
  previewFile: Call<{ file: UploadedFile; options: Omit<PreviewOptions, 'signal'> }, FilePreview>;
  importFiles: Call<Omit<ImportRequest, 'signal' | 'onProgress'>, { tables: ImportedTable[]; notes: ImportNote[] }>;
  importSqlite: Call<
    { sqlitePath: string; duckdbPath: string; options: Omit<ImportOptions, 'signal' | 'onProgress'> },
    ImportReport
  >;
}

export type CallName = keyof Calls;

/** What a handler may do besides answering. */
export interface CallContext {
  /** Aborts when nobody waits for the answer any more. */
  signal: AbortSignal;
  /** Passes rows on; resolves when more are wanted. */
  sendRows(rows: Cell[][]): Promise<void>;
  /** A share from 0 to 1. */
  progress(share: number): void;
}

export type Handlers = {
  [Name in CallName]: (given: Calls[Name]['given'], context: CallContext) => Promise<Calls[Name]['answer']>;
};
