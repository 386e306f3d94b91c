import { inferType } from '@/lib/engines/duckdb/import/infer-type';
import { isMissing } from '@/lib/shared/read-cell';
import { readNumber } from '@/lib/shared/read-number';

const WORDS =
  'grand total|sub-?total|sub total|totals?|sum|overall|gesamt|gesamtsumme|summe|zwischensumme|insgesamt|somme|sous-total|totale|suma|合计|总计|小计|共计|总和|合計|總計|小計|итого|всего|합계|총계|소계';
/** A cell that says of its row that it is a total, and no more. */
export const TOTAL = `^(${WORDS})[ :：]*$`;
/** A cell that says so and of what: `North total`, `华东 小计`. */
export const TOTAL_OF = `^(${WORDS})([ :：]|$)|( (${WORDS})|[ ]?(合计|小计|总计|合計|小計|總計))[ :：]*$`;
const patterns = { exact: new RegExp(TOTAL, 'i'), wide: new RegExp(TOTAL_OF, 'i') };

export interface FoundTotals {
  /** Where the rows say it. */
  columns: number[];
  /** Whether they say of what, too. */
  wide: boolean;
  /** Their places. */
  rows: number[];
}

/** Numbers that make the sum of others only nearly, because they were rounded. */
const TOLERANCE = 0.005;

/**
 * Rows that add up rows above them and say so. A word alone proves nothing, as something may be called Total: the sum must be
 * right in some column, or the row must tell nothing else of itself and be the last.
 */
export function findTotals(rows: readonly (readonly string[])[], width: number): FoundTotals | null {
  const found = [true, false].map((wide) => totalsOf(rows, width, wide));
  return found.sort((a, b) => b.rows.length - a.rows.length).find((one) => one.rows.length > 0) ?? null;
}

function totalsOf(rows: readonly (readonly string[])[], width: number, wide: boolean): FoundTotals {
  const pattern = wide ? patterns.wide : patterns.exact;
  const said = new Map<number, number[]>();
  for (let column = 0; column < width; column++) {
    const own = rows.flatMap((cells, index) => (pattern.test((cells[column] ?? '').trim()) ? [index] : []));
    if (own.length > 0 && own.length <= rows.length / 2) said.set(column, own);
  }
  if (said.size === 0) return { columns: [], wide, rows: [] };
  const isTotal = totalsAmong(rows, new Set([...said.values()].flat()), width, new Set(said.keys()));
  const columns = [...said].filter(([, own]) => own.every(isTotal)).map(([column]) => column);
  return {
    columns,
    wide,
    rows: [...new Set(columns.flatMap((column) => said.get(column) ?? []))].sort((a, b) => a - b),
  };
}

function totalsAmong(
  rows: readonly (readonly string[])[],
  totals: ReadonlySet<number>,
  width: number,
  columns: ReadonlySet<number>,
) {
  const sums = new Set<number>();
  for (let column = 0; column < width; column++) addSums(sums, numbersOf(rows, totals, column), totals);
  let lastRow = rows.length - 1;
  while (totals.has(lastRow)) lastRow--;
  return (row: number): boolean => {
    const own = rows[row] ?? [];
    if (sums.has(row)) return true;
    const words = own.filter((cell) => !isMissing(cell) && numberOf(cell) === null);
    const isSaid = own.some((cell, column) => columns.has(column) && patterns.exact.test(cell.trim()));
    return row > lastRow && row > 0 && isSaid && words.every((cell) => patterns.wide.test(cell));
  };
}

function numberOf(cell: string): number | null {
  const reading = inferType([cell]);
  if (reading.type !== 'integer' && reading.type !== 'decimal') return null;
  const read = readNumber(cell.trim(), reading);
  return read === null ? null : Number(read);
}

/** The numbers of a column, by row; none where it is not one of numbers. */
function numbersOf(
  rows: readonly (readonly string[])[],
  totals: ReadonlySet<number>,
  column: number,
): (number | null)[] {
  const cells = rows.map((cells) => cells[column] ?? '');
  const { type, format } = inferType(
    cells.filter((cell, row) => !(totals.has(row) && patterns.wide.test(cell.trim()))),
  );
  if (type !== 'integer' && type !== 'decimal') return [];
  const read = cells.map((cell) => {
    const number = isMissing(cell) ? null : readNumber(cell.trim(), { type, format });
    return number === null ? null : Number(number);
  });
  return read.some((number, row) => number !== null && !totals.has(row)) ? read : [];
}

/** Adds the totals whose number is the sum of all rows above that are none, of those since the total before, or of such totals. */
function addSums(sums: Set<number>, values: readonly (number | null)[], totals: ReadonlySet<number>): void {
  let [all, since, ofTotals, counted] = [0, 0, 0, 0];
  for (const [row, value] of values.entries()) {
    if (!totals.has(row)) {
      all += value ?? 0;
      since += value ?? 0;
      counted++;
      continue;
    }
    const wanted = value ?? Number.NaN;
    const room = TOLERANCE * Math.max(1, Math.min(Math.abs(wanted), counted)) + 1e-9 * Math.abs(wanted);
    if (counted > 0 && [all, since, ofTotals].some((sum) => Math.abs(sum - wanted) <= room)) sums.add(row);
    ofTotals += value ?? 0;
    since = 0;
  }
}
