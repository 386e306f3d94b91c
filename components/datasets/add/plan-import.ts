import type { ImportPlan } from '@/lib/datasets/uploads/schema';
import type { FilePreview, ImportColumn, TablePreview } from '@/lib/shared/file-import';

/** What a person changed of a table: left out, another name, other columns. */
export interface TableEdit {
  include: boolean;
  name: string;
  columns: ImportColumn[] | null;
}

/** Changes by file and part, with the cutting that they were made on. */
export type TableEdits = ReadonlyMap<string, Partial<TableEdit> & { cut: string }>;

const keyOf = (fileName: string, part: string) => `${fileName}\n${part}`;

function cutOf(table: TablePreview): string {
  return JSON.stringify([table.options, table.header.map(({ name }) => name)]);
}

export function keepEdit(
  edits: TableEdits,
  fileName: string,
  table: TablePreview,
  change: Partial<TableEdit>,
): TableEdits {
  const key = keyOf(fileName, table.part);
  return new Map(edits).set(key, { ...edits.get(key), ...change, cut: cutOf(table) });
}

/** A table as it will be imported. Other cutting makes other columns: corrections of the old ones mean nothing then. */
export function editOf(edits: TableEdits, fileName: string, table: TablePreview): TableEdit {
  const kept = edits.get(keyOf(fileName, table.part));
  const columns = kept?.cut === cutOf(table) ? (kept.columns ?? table.columns) : table.columns;
  return { include: kept?.include ?? true, name: kept?.name ?? table.name, columns };
}

/** The tables to import, each with its corrections. A file with none stands there with none: unnamed, it would be taken whole. */
export function planImport(previews: readonly FilePreview[], edits: TableEdits): ImportPlan['files'] {
  return previews.map((file) => ({
    fileName: file.fileName,
    tables: file.tables
      .map((table) => ({ table, wanted: editOf(edits, file.fileName, table) }))
      .filter(({ wanted }) => wanted.include)
      .map(({ table, wanted }) => ({
        part: table.part,
        name: wanted.name.trim() || table.name,
        options: table.options,
        columns: wanted.columns,
      })),
  }));
}

/** One table for a dataset of one table is meant for that one, whatever the file is called. */
export function startEdits(previews: readonly FilePreview[], existingTables: readonly string[]): TableEdits {
  const [file] = previews;
  const [table] = file?.tables ?? [];
  const [existing] = existingTables;
  const isOnly = previews.length === 1 && file?.tables.length === 1 && existingTables.length === 1;
  if (!isOnly || !file || !table || existing === undefined) return new Map();
  return keepEdit(new Map(), file.fileName, table, { name: existing });
}
