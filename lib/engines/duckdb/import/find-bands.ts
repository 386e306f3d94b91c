import { type CutRow, isBlankRow, widthOf } from '@/lib/engines/duckdb/import/cut-rows';
import { headerOfBlock } from '@/lib/engines/duckdb/import/find-regions';

/** Columns that stand together, from one to before another. */
export interface Band {
  from: number;
  to: number;
}

const filled = (cell: string | undefined) => (cell ?? '').trim() !== '';

/**
 * Tables that stand side by side, parted by empty columns: each has a header of its own, and they do not begin and end in the
 * same rows, or bear the same names. One table with an empty column in it is one.
 */
export function findBands(rows: readonly CutRow[]): Band[] {
  const width = widthOf(rows.map(({ cells }) => cells));
  const whole = [{ from: 0, to: width }];
  const bands = bandsOf(rows, width);
  if (bands.length < 2) return whole;
  const tables = bands.map((band) => {
    const own = project(rows, band).filter(({ cells }) => !isBlankRow(cells));
    return { header: headerOfBlock(own), first: own[0]?.line, last: own.at(-1)?.line };
  });
  const [one, ...others] = tables;
  const areTables = tables.every(({ header }) => header !== null);
  const areApart = others.some(
    ({ header, first, last }) => header === one?.header || first !== one?.first || last !== one?.last,
  );
  return areTables && areApart ? bands : whole;
}

function bandsOf(rows: readonly CutRow[], width: number): Band[] {
  // A title over all of it stands in a row of its own.
  const several = rows.filter(({ cells }) => new Set(cells.filter(filled)).size > 1);
  const used = Array.from({ length: width }, (_, column) => several.some(({ cells }) => filled(cells[column])));
  const bands: Band[] = [];
  for (const [column, isUsed] of used.entries()) {
    const last = bands.at(-1);
    if (isUsed && last && last.to === column) last.to++;
    else if (isUsed) bands.push({ from: column, to: column + 1 });
  }
  return bands;
}

/** The rows as far as they stand in a band. */
export function project(rows: readonly CutRow[], { from, to }: Band): CutRow[] {
  return rows.map(({ cells, line }) => ({ cells: cells.slice(from, to), line }));
}
