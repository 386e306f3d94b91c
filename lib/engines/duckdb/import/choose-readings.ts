import { fittingTypes, inferType } from '@/lib/engines/duckdb/import/infer-type';
import type { Reading } from '@/lib/shared/file-import';
import { readCell } from '@/lib/shared/read-cell';

export interface ColumnReading {
  chosen: Reading;
  /** All that every cell fits and that make different values of them. */
  readings: Reading[];
  /** Several would do, and nothing in the file tells which is meant. */
  isOpen: boolean;
}

/** Cells compared to tell readings apart. */
const MOST_COMPARED = 2000;

/**
 * How each column is to be read. Where its own cells leave it open (03/04/2024; 1.234), the columns beside it decide: a file
 * is written by one hand.
 * @param columns the cells of each
 * @param delimiter what parts them in the file; null in a sheet, which writes numbers in one way only
 */
export function chooseReadings(
  columns: readonly (readonly (string | null)[])[],
  labels: readonly string[],
  delimiter: string | null = ',',
): ColumnReading[] {
  const found = columns.map((cells, index) => readingsOf(cells, labels[index] ?? ''));
  const told = new Set(found.map(({ tells }) => tells));
  return found.map(({ tells: _, ...column }) => (column.isOpen ? decide(column, told, delimiter) : column));
}

function decide(column: ColumnReading, told: ReadonlySet<string | null>, delimiter: string | null): ColumnReading {
  const alike = column.readings.filter((reading) => kindOf(reading) === kindOf(column.chosen));
  const likely = alike.filter((reading) => told.has(styleOf(reading)));
  if (likely.length === 1) return { ...column, chosen: likely[0] as Reading, isOpen: false };
  // Whoever writes decimal commas writes the day first, mostly.
  const dayFirst = told.has('comma') && alike.find((reading) => styleOf(reading) === 'd');
  if (dayFirst) return { ...column, chosen: dayFirst };
  if (isSettled(column, delimiter)) return { ...column, isOpen: false };
  // Whoever parts cells by semicolons does so because a comma begins the fraction: the dot is for thousands.
  const grouped = delimiter === ';' && alike.find((reading) => styleOf(reading) === 'comma');
  return grouped ? { ...column, chosen: grouped } : column;
}

/** Numbers of a sheet are plain; and who parts cells by commas does not begin fractions with one. */
function isSettled({ chosen, readings }: ColumnReading, delimiter: string | null): boolean {
  if (kindOf(chosen) !== 'number' || styleOf(chosen) !== 'point') return false;
  const isGrouped = readings.some(({ type, format }) => type === 'integer' && format === '1,234.5');
  return delimiter === null ? chosen.format === null : delimiter === ',' && isGrouped;
}

function readingsOf(cells: readonly (string | null)[], label: string): ColumnReading & { tells: string | null } {
  const chosen = inferType(cells, label);
  const compared = [...new Set(cells)].slice(0, MOST_COMPARED);
  const fitting = fittingTypes(cells);
  const byValues = new Map<string, Reading>();
  for (const reading of [chosen, ...fitting].filter(({ type }) => type !== 'text')) {
    const values = JSON.stringify([kindOf(reading), compared.map((cell) => readCell(cell, reading))]);
    if (!byValues.has(values)) byValues.set(values, reading);
  }
  const isAlike = (reading: Reading) => kindOf(reading) === kindOf(chosen);
  const styles = new Set(fitting.filter(isAlike).map(styleOf));
  const readings = [...byValues.values()];
  return {
    chosen,
    readings,
    isOpen: readings.filter(isAlike).length > 1,
    tells: styles.size === 1 ? ([...styles][0] ?? null) : null,
  };
}

function kindOf({ type }: Reading): string {
  if (type === 'integer' || type === 'decimal') return 'number';
  return type === 'timestamp' ? 'date' : type;
}

/** The hand of whoever wrote it: the part that a date begins with, or the mark of fractions. */
function styleOf({ type, format }: Reading): string | null {
  if (kindOf({ type, format }) === 'number') return format?.startsWith('1.234,5') ? 'comma' : 'point';
  if (format === null || /^%Y|%[bB]/.test(format)) return null;
  return /%([dmy])/.exec(format)?.[1] ?? null;
}
