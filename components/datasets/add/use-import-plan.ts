'use client';

import { useState } from 'react';
import type { ImportPlan } from '@/lib/datasets/uploads/schema';
import type { FilePreview, ImportColumn, TablePreview } from '@/lib/shared/file-import';

/** What a person changed of a table: left out, another name, other columns. */
export interface TableEdit {
  include: boolean;
  name: string;
  columns: ImportColumn[] | null;
}

const keyOf = (fileName: string, part: string) => `${fileName}\n${part}`;

/** Keeps the corrections of a preview and makes the import's plan of them. */
export function useImportPlan(previews: readonly FilePreview[]) {
  const [edits, setEdits] = useState<ReadonlyMap<string, Partial<TableEdit> & { cut: string }>>(new Map());

  const editOf = (fileName: string, table: TablePreview): TableEdit => {
    const kept = edits.get(keyOf(fileName, table.part));
    // Other cutting makes other columns; corrections of the old ones mean nothing then.
    const columns = kept?.cut === cutOf(table) ? (kept.columns ?? table.columns) : table.columns;
    return { include: kept?.include ?? true, name: kept?.name ?? table.name, columns };
  };
  const edit = (fileName: string, table: TablePreview, change: Partial<TableEdit>) => {
    const key = keyOf(fileName, table.part);
    setEdits((before) => new Map(before).set(key, { ...before.get(key), ...change, cut: cutOf(table) }));
  };
  const files = (): ImportPlan['files'] =>
    previews.map((file) => ({
      fileName: file.fileName,
      tables: file.tables
        .map((table) => ({ table, wanted: editOf(file.fileName, table) }))
        .filter(({ wanted }) => wanted.include)
        .map(({ table, wanted }) => ({
          part: table.part,
          name: wanted.name,
          options: table.options,
          columns: wanted.columns,
        })),
    }));
  const chosen = previews.reduce(
    (sum, file) => sum + file.tables.filter((table) => editOf(file.fileName, table).include).length,
    0,
  );
  return { editOf, edit, files, chosen };
}

function cutOf(table: TablePreview): string {
  return JSON.stringify([table.options, table.header.map(({ name }) => name)]);
}
