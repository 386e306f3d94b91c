import { isIdentifierName, isYear } from '@/lib/charts/column-role';
import type { Cell, ResultColumn } from '@/lib/shared/result';

/** Whether a column's numbers name things (ids, years) rather than count them: such are never grouped, rounded or shortened. */
export function isPlainNumber(column: ResultColumn, cells: readonly Cell[]): boolean {
  if (column.kind !== 'integer' && column.kind !== 'decimal') return false;
  if (column.format) return column.format === 'plain' || column.format === 'year';
  const present = cells.filter((cell) => cell !== null);
  return isYear(column.name, present) || (column.kind === 'integer' && isIdentifierName(column.name));
}
