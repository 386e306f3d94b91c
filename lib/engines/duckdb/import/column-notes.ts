import { presentOf } from '@/lib/engines/duckdb/import/infer-type';
import type { TextTable } from '@/lib/engines/duckdb/import/text-tables';
import type { ImportColumn, ImportNote } from '@/lib/shared/file-import';
import { isMissing } from '@/lib/shared/read-cell';
import { numberFormat, unitOf } from '@/lib/shared/read-number';

const EXAMPLES = 3;
/** Of the cells with a unit, from which on the column is one of units. */
const MANY_UNITS = 0.2;

/** All remarks on a table that is read with these columns. */
export function notesOn(table: TextTable, columns: readonly ImportColumn[]): ImportNote[] {
  const own = columns.flatMap((column, index) => (column.include ? columnNotes(column, table.cells[index] ?? []) : []));
  return [...table.notes, ...own];
}

/** What a column's cells say that its values do not: words for nothing, hours, thousands and millions, several units. */
function columnNotes(column: ImportColumn, cells: readonly (string | null)[]): ImportNote[] {
  const { label, type, format } = column;
  const isNumber = type === 'integer' || type === 'decimal';
  const present = presentOf(cells);
  const about = (code: ImportNote['code'], found: readonly string[]): ImportNote[] =>
    found.length === 0
      ? []
      : [{ code, params: { column: label, count: found.length }, examples: [...new Set(found)].slice(0, EXAMPLES) }];
  const marks = cells.filter((cell): cell is string => cell !== null && cell.trim() !== '' && isMissing(cell));
  const units = present.map(unitOf);
  const named = new Set(units.filter((unit) => unit !== null));
  const isMany = units.filter((unit) => unit !== null).length >= present.length * MANY_UNITS;
  const isMixed = isMany && (named.size > 1 || (isNumber && new Set(units).size > 1));
  return [
    ...(type === 'text' ? [] : about('cells_emptied', marks)),
    ...(type === 'duration' ? about('durations_in_hours', present) : []),
    ...(isNumber && format !== null && numberFormat(format).hasMagnitudes
      ? about(
          'magnitudes_read',
          present.filter((cell) => /[^\d.,\s%]$/.test(cell)),
        )
      : []),
    ...(isMixed
      ? about(
          'units_mixed',
          present.filter((_, index) => units[index] !== null),
        )
      : []),
  ];
}
