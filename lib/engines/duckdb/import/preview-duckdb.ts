import 'server-only';
import { mkdtemp } from 'node:fs/promises';
import { join } from 'node:path';
import { askDuckDbWorker } from '@/lib/engines/duckdb/import/ask-duckdb-worker';
import { identifierFor } from '@/lib/engines/duckdb/import/column-names';
import type { TablePreview } from '@/lib/shared/file-import';

/** The tables of a DuckDB file with their first rows. Throws `invalid_file` (damaged, encrypted, of another version, without tables). */
export async function previewDuckDb(
  path: string,
  fileName: string,
  scratch: string,
  signal?: AbortSignal,
): Promise<TablePreview[]> {
  const folder = await mkdtemp(join(scratch, 'look-'));
  const { tables } = await askDuckDbWorker({ path, fileName, folder, signal });
  return tables.map(({ name, columns, rows }) => ({
    part: name,
    label: name,
    name: identifierFor(name, 'table'),
    options: null,
    columns: null,
    header: columns.map((column) => ({ ...column, label: column.name })),
    rows,
    notes: [],
  }));
}
