import { naturalOrder } from '@/lib/charts/natural-order';
import type { Cell, ColumnKind } from '@/lib/shared/result';

export interface Sort {
  column: number;
  direction: 'ascending' | 'descending';
}

function compareNumbers(a: Cell, b: Cell): number {
  const difference = Number(a) - Number(b);
  if (difference !== 0 || (typeof a === 'number' && typeof b === 'number')) return difference;
  // Equal as doubles, yet written with more digits than a double holds.
  const [wholeA, wholeB] = [String(a), String(b)];
  return /^-?\d+$/.test(wholeA) && /^-?\d+$/.test(wholeB) ? Number(BigInt(wholeA) - BigInt(wholeB)) : 0;
}

function comparator(kind: ColumnKind, locale: string, cells: readonly Cell[]): (a: Cell, b: Cell) => number {
  const rank = kind === 'text' ? naturalOrder(cells) : null;
  if (rank) return (a, b) => (rank(a) === rank(b) ? 0 : rank(a) < rank(b) ? -1 : 1);
  if (kind === 'integer' || kind === 'decimal') return compareNumbers;
  if (kind === 'text') {
    const collator = new Intl.Collator(locale, { numeric: true });
    return (a, b) => collator.compare(String(a), String(b));
  }
  // Dates, times and booleans are in order as they are written.
  return (a, b) => (String(a) < String(b) ? -1 : String(a) > String(b) ? 1 : 0);
}

/** Rows in order of one column, months and bands in theirs; equal rows keep their order and nulls come last either way. */
export function sortRows(rows: readonly Cell[][], sort: Sort, kind: ColumnKind, locale: string): Cell[][] {
  const compare = comparator(
    kind,
    locale,
    rows.map((row) => row[sort.column] ?? null),
  );
  const sign = sort.direction === 'ascending' ? 1 : -1;
  return rows.toSorted((left, right) => {
    const a = left[sort.column] ?? null;
    const b = right[sort.column] ?? null;
    if (a === null || b === null) return a === b ? 0 : a === null ? 1 : -1;
    return sign * compare(a, b);
  });
}
