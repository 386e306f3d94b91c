import 'server-only';
import { rm } from 'node:fs/promises';
import type { DuckDBConnection } from '@duckdb/node-api';
import { writeCleanCopy } from '@/lib/engines/duckdb/import/clean-copy';
import { cellSource } from '@/lib/engines/duckdb/import/clean-source';
import { importText, type TextReport } from '@/lib/engines/duckdb/import/import-text';
import type { TextSample } from '@/lib/engines/duckdb/import/read-sample';
import type { TextTable } from '@/lib/engines/duckdb/import/text-tables';
import type { ImportColumn } from '@/lib/shared/file-import';
import { quoteIdentifier } from '@/lib/sql/quote-identifier';

/** From here on a plain file is read where it lies. */
const LARGE_BYTES = 32 * 1024 * 1024;

export interface TextToLoad {
  path: string;
  label: string;
  table: TextTable;
  sample: TextSample;
  /** Where its clean copy may be written; the connection may read it. */
  copy: string;
}

/**
 * Loads one table of a text file. What is not plain is first written as a clean copy; a large plain file is read as it is, and if
 * it turns out not to be plain further down, it is written as a clean copy all the same.
 */
export async function loadText(
  connection: DuckDBConnection,
  text: TextToLoad,
  name: string,
  columns: readonly ImportColumn[],
  signal?: AbortSignal,
): Promise<TextReport> {
  if (isPlain(text)) {
    const report = await read(connection, text, name, columns, false);
    if (report.broken === 0) return report;
    await connection.run(`DROP TABLE ${quoteIdentifier(name, 'duckdb')}`);
  }
  await writeCleanCopy(text.path, text.copy, text.table.region, signal);
  try {
    return await read(connection, text, name, columns, true);
  } finally {
    await rm(text.copy, { force: true });
  }
}

function isPlain({ table, sample }: TextToLoad): boolean {
  const { encoding, take, untilLine, trims, quotes } = table.plan.options;
  const isUsual = encoding === 'utf-8' && take === null && untilLine === null && !trims && quotes !== false;
  return sample.bytes > LARGE_BYTES && isUsual && sample.damaged.length === 0 && sample.text.includes('\n');
}

async function read(
  connection: DuckDBConnection,
  { path, copy, label, table }: TextToLoad,
  name: string,
  columns: readonly ImportColumn[],
  isClean: boolean,
): Promise<TextReport> {
  const source = (parallel: boolean) => cellSource(table, { path: isClean ? copy : path, isClean, parallel });
  try {
    return await importText(connection, source(true), label, name, columns);
  } catch (error) {
    // Only one thread can pad short rows in a file whose quoted cells have line breaks.
    if (!String(error).includes('parallel=false')) throw error;
    return await importText(connection, source(false), label, name, columns);
  }
}
