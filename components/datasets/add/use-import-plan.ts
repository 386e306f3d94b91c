'use client';

import { useState } from 'react';
import { editOf, keepEdit, planImport, startEdits, type TableEdit } from '@/components/datasets/add/plan-import';
import type { FilePreview, TablePreview } from '@/lib/shared/file-import';

/** Keeps the corrections of a preview and makes the import's plan of them. */
export function useImportPlan(previews: readonly FilePreview[], existingTables: readonly string[]) {
  const [edits, setEdits] = useState(() => startEdits(previews, existingTables));
  const files = planImport(previews, edits);
  return {
    editOf: (fileName: string, table: TablePreview) => editOf(edits, fileName, table),
    edit: (fileName: string, table: TablePreview, change: Partial<TableEdit>) =>
      setEdits((before) => keepEdit(before, fileName, table, change)),
    files,
    chosen: files.reduce((sum, file) => sum + file.tables.length, 0),
  };
}
