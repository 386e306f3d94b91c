import 'server-only';
import { join } from 'node:path';
import type { DuckDBConnection } from '@duckdb/node-api';
import { identifierFor } from '@/lib/engines/duckdb/import/column-names';
import { withImportConnection } from '@/lib/engines/duckdb/import/import-connection';
import { shortened } from '@/lib/engines/duckdb/import/preview-text';
import { openTypedSource } from '@/lib/engines/duckdb/import/typed-source';
import { AppError } from '@/lib/shared/errors';
import type { TablePreview } from '@/lib/shared/file-import';

const PREVIEW_ROWS = 50;

/** What a Parquet, JSON or NDJSON file will become; nothing is stored. Throws `invalid_file` (damaged, without rows, too wide). */
export async function previewTyped(
  format: 'json' | 'parquet',
  path: string,
  label: string,
  folder: string,
): Promise<TablePreview> {
  return withImportConnection({ database: join(folder, 'preview.duckdb'), sources: [path] }, async (connection) => {
    const { columns, source } = await openTypedSource(connection, format, path, label);
    const cells = columns.map(({ sql }) => `CAST(${sql} AS VARCHAR)`).join(', ');
    const rows = await readRows(connection, `SELECT ${cells} FROM ${source} LIMIT ${PREVIEW_ROWS}`, label);
    if (rows.length === 0)
      throw new AppError('invalid_file', 'no rows', { params: { file: label, reason: 'header_only' } });
    return {
      part: '',
      label,
      name: identifierFor(label.replace(/\.[^.]+$/, ''), 'data'),
      options: null,
      columns: null,
      header: columns.map(({ name, label: title, type }) => ({ name, label: title, type })),
      rows: rows.map((row) => row.map(shortened)),
      notes: [],
    };
  });
}

async function readRows(connection: DuckDBConnection, sql: string, file: string): Promise<(string | null)[][]> {
  const answer = await connection.runAndReadAll(sql).catch((cause) => {
    throw new AppError('invalid_file', 'unreadable', { cause, params: { file, reason: 'damaged' } });
  });
  return answer.getRowsJson() as (string | null)[][];
}
