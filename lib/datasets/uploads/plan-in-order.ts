import type { ImportPlan } from '@/lib/datasets/uploads/schema';
import type { DateOrder, FilePreview, ImportColumn, Reading } from '@/lib/shared/file-import';

/** The part that a date of each order begins with. */
const FIRST_PART: Record<DateOrder, RegExp> = { day: /^%d/, month: /^%m/, year: /^%y/i };

/** Everything as detected, but dates that can be read in several orders in the given one. */
export function planInOrder(previews: readonly FilePreview[], order: DateOrder): ImportPlan['files'] {
  return previews.map(({ fileName, tables }) => ({
    fileName,
    tables: tables.map(({ part, name, options, columns, header }) => ({
      part,
      name,
      options,
      columns: columns?.map((column, index) => inOrder(column, header[index]?.readings ?? [], order)) ?? null,
    })),
  }));
}

function inOrder(column: ImportColumn, readings: readonly Reading[], order: DateOrder): ImportColumn {
  const wanted = readings.find(({ type, format }) => type === column.type && FIRST_PART[order].test(format ?? ''));
  return wanted ? { ...column, ...wanted } : column;
}
