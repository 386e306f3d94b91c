import 'server-only';
import { join } from 'node:path';
import { identifierFor, uniqueNames } from '@/lib/engines/duckdb/import/column-names';
import { withImportConnection } from '@/lib/engines/duckdb/import/import-connection';
import { MAX_COLUMNS } from '@/lib/engines/duckdb/import/preview-text';
import { AppError } from '@/lib/shared/errors';
import type { TablePreview } from '@/lib/shared/file-import';
import { quoteLiteral } from '@/lib/sql/quote-literal';

const MAX_JSON_OBJECT_BYTES = 32 * 1024 * 1024;

/** SQL that reads a file which declares its own types. */
export function typedSource(format: 'json' | 'parquet', path: string): string {
  if (format === 'parquet') return `read_parquet(${quoteLiteral(path)})`;
  return `read_json(${quoteLiteral(path)}, maximum_object_size = ${MAX_JSON_OBJECT_BYTES}, sample_size = 100000)`;
}

export interface TypedColumn {
  label: string;
  name: string;
  type: string;
}

interface Reader {
  runAndReadAll(sql: string): Promise<{ getRows(): unknown[][]; getRowsJson(): unknown[][] }>;
}

/** The file's columns with plain unique names. Nested values are kept as JSON text. Throws `invalid_file`. */
export async function typedColumns(connection: Reader, source: string, fileName: string): Promise<TypedColumn[]> {
  const described = await connection.runAndReadAll(`DESCRIBE SELECT * FROM ${source}`).catch((cause) => {
    throw new AppError('invalid_file', 'unreadable', { cause, params: { file: fileName, reason: 'damaged' } });
  });
  const rows = described.getRows();
  if (rows.length > MAX_COLUMNS) {
    throw new AppError('invalid_file', 'too many columns', {
      params: { file: fileName, reason: 'too_many_columns', most: MAX_COLUMNS },
    });
  }
  const names = uniqueNames(rows.map(([label], index) => identifierFor(String(label), `column_${index + 1}`)));
  return rows.map(([label, type], index) => ({
    label: String(label),
    name: names[index] as string,
    type: String(type),
  }));
}

/** What a Parquet, JSON or NDJSON file will become; nothing is stored. */
export async function previewTyped(
  format: 'json' | 'parquet',
  path: string,
  label: string,
  folder: string,
): Promise<TablePreview> {
  return withImportConnection({ database: join(folder, 'preview.duckdb'), sources: [path] }, async (connection) => {
    const source = typedSource(format, path);
    const columns = await typedColumns(connection, source, label);
    const sample = await connection.runAndReadAll(`SELECT COLUMNS(*)::VARCHAR FROM ${source} LIMIT 50`);
    return {
      part: '',
      label,
      name: identifierFor(label.replace(/\.[^.]+$/, ''), 'data'),
      options: null,
      columns: null,
      header: columns,
      rows: sample.getRowsJson() as (string | null)[][],
      notes: [],
    };
  });
}
