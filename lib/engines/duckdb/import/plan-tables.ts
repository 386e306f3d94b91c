import { type CutRow, isBlankRow, widthOf } from '@/lib/engines/duckdb/import/cut-rows';
import { mostFrequent } from '@/lib/engines/duckdb/import/detect-delimiter';
import { type Band, findBands, project } from '@/lib/engines/duckdb/import/find-bands';
import { findRegions, type RowRegion } from '@/lib/engines/duckdb/import/find-regions';
import { findTotals } from '@/lib/engines/duckdb/import/find-totals';
import { combineNames, findHeader, type Header } from '@/lib/engines/duckdb/import/plan-header';
import { columnsOfTable } from '@/lib/engines/duckdb/import/table-columns';
import { unitIn } from '@/lib/engines/duckdb/import/unit-words';
import type { ImportNote, TextOptions } from '@/lib/shared/file-import';

/** One table of a text: how it is cut out, and its rows as far as they were looked at. */
export interface TablePlan {
  options: TextOptions;
  /** The names as the file has them; empty for a column without. */
  labels: string[];
  units: (string | null)[];
  /** Cells of the rows that are data, in the table's columns. */
  body: string[][];
  /** Cells of a row that belong to the table or stand between. */
  width: number;
  /** The line in which the data begin. */
  bodyLine: number;
  /** A row of the body that repeats the header, as pages do. */
  repeatedHeader: string[] | null;
  notes: ImportNote[];
}

const EXAMPLES = 3;
const joined = (cells: readonly string[]) =>
  cells
    // What was merged over several cells is said once.
    .filter((cell, index) => cell.trim() !== '' && cell !== cells[index - 1])
    .join(' | ')
    .slice(0, 200);
const note = (code: ImportNote['code'], count: number, examples: readonly string[] = []): ImportNote => ({
  code,
  params: { count },
  ...(examples.length > 0 && { examples: examples.slice(0, EXAMPLES) }),
});

/** The tables of a text that was cut into rows. What is given, by place, is not looked for. */
export function planTables(
  rows: readonly CutRow[],
  base: Pick<TextOptions, 'encoding' | 'delimiter' | 'trims' | 'quotes'>,
  given: (index: number) => Partial<TextOptions>,
): TablePlan[] {
  const first = given(0);
  // Where the table begins or ends was said: then there is one.
  const isSaid = first.skipLines !== undefined && first.untilLine === undefined;
  const width = widthOf(rows.map(({ cells }) => cells));
  const found = findBands(rows);
  const bands = isSaid || !standIn(found[0], first.take) ? [{ from: 0, to: width }] : found;
  const plans: TablePlan[] = [];
  for (const band of bands) {
    const own = bands.length === 1 ? rows : project(rows, band);
    const regions = isSaid ? [wholeRegion(own)] : findRegions(own);
    let from = 0;
    for (const [place, region] of regions.entries()) {
      const until = regions[place + 1]?.rows[0]?.line ?? Number.POSITIVE_INFINITY;
      const around = own.filter(({ line, cells }) => line >= from && line < until && !isBlankRow(cells));
      const said = inBand(given(plans.length), band);
      const plan = planTable(withGiven(region, own, said), around, base, said);
      plans.push(bands.length === 1 ? plan : outOfBand(plan, band, width));
      from = until;
    }
  }
  const others = plans.length > 1 ? [note('tables_found', plans.length)] : [];
  return plans.map((plan) => ({ ...plan, notes: [...others, ...plan.notes] }));
}

/** Whether columns that were decided on are those of a band. */
const standIn = (band: Band | undefined, take: TextOptions['take']) =>
  take === undefined || (take !== null && band !== undefined && take.every((at) => at >= band.from && at < band.to));

const inBand = (given: Partial<TextOptions>, { from }: Band): Partial<TextOptions> =>
  given.take ? { ...given, take: given.take.map((column) => column - from) } : given;

/** A plan made in a band, told in the columns of the whole rows. */
function outOfBand(plan: TablePlan, { from }: Band, width: number): TablePlan {
  const take = plan.options.take ?? plan.labels.map((_, column) => column);
  return { ...plan, width, options: { ...plan.options, take: take.map((column) => column + from) } };
}

const wholeRegion = (rows: readonly CutRow[]): RowRegion => {
  const [region] = findRegions(rows.filter(({ cells }) => !isBlankRow(cells)));
  return region as RowRegion;
};

function withGiven(
  region: RowRegion,
  all: readonly CutRow[],
  { skipLines, untilLine }: Partial<TextOptions>,
): RowRegion {
  const start = skipLines ?? 0;
  if (untilLine === undefined) return { ...region, rows: region.rows.filter(({ line }) => line >= start) };
  const isInside = ({ line, cells }: CutRow) =>
    line >= start && (untilLine === null || line < untilLine) && !isBlankRow(cells);
  return { rows: all.filter(isInside), untilLine };
}

function planTable(
  region: RowRegion,
  around: readonly CutRow[],
  base: Pick<TextOptions, 'encoding' | 'delimiter' | 'trims' | 'quotes'>,
  given: Partial<TextOptions>,
): TablePlan {
  const header = headerOf(region.rows, given);
  const headerRows = region.rows.slice(header.top, header.top + header.rows);
  const below = region.rows.slice(header.top + header.rows);
  const found = columnsOfTable(headerRows, below, given.take);
  const { take, width } = found;
  const taken = ({ cells }: CutRow) => take.map((column) => cells[column] ?? '');
  const names = header.hasUnits ? headerRows.slice(0, -1) : headerRows;
  const labels = shifted(
    combineNames(
      names.map(({ cells }) => found.align(cells)),
      width,
    ),
    take,
  );
  const units = take.map((column) => (header.hasUnits ? unitIn(headerRows.at(-1)?.cells[column] ?? '') : null));

  const fitting = below.filter(({ cells }) => filledWidth(cells) <= width).map(taken);
  const repeatedHeader = headerRows.length === 1 ? taken(headerRows[0] as CutRow) : null;
  const isRepeated = (cells: readonly string[]) =>
    repeatedHeader !== null && cells.every((cell, index) => cell === repeatedHeader[index]);
  const repeats = fitting.filter(isRepeated);
  const rows = fitting.filter((cells) => !isRepeated(cells));
  const totals = findTotals(rows, take.length);
  const keepTotals = given.keepTotals ?? false;
  const leaves = new Set(totals && !keepTotals ? totals.rows : []);
  const skipLines = given.skipLines ?? lineOf(region.rows, header.top);
  const { untilLine } = region;
  const titles = around.filter(({ line }) => line < skipLines);
  const footer = around.filter(({ line }) => untilLine !== null && line >= untilLine);
  const isAll = found.isAll && width === take.length;
  return {
    options: {
      ...base,
      skipLines,
      header: header.rows > 0,
      headerRows: header.rows,
      hasUnits: header.hasUnits,
      untilLine,
      take: isAll ? null : take,
      totalsColumns: totals?.columns ?? [],
      totalsWide: totals?.wide ?? false,
      keepTotals,
    },
    labels,
    units,
    body: rows.filter((_, index) => !leaves.has(index)),
    width,
    bodyLine: below[0]?.line ?? lineOf(region.rows, header.top),
    repeatedHeader: repeats.length > 0 ? repeatedHeader : null,
    notes: [
      ...(titles.length > 0
        ? [
            note(
              'title_rows_skipped',
              titles.length,
              titles.map(({ cells }) => joined(cells)),
            ),
          ]
        : []),
      ...(footer.length > 0
        ? [
            note(
              'footer_left_out',
              footer.length,
              footer.map(({ cells }) => joined(cells)),
            ),
          ]
        : []),
      ...found.notes,
      ...(names.length > 1
        ? [
            note(
              'header_combined',
              names.length,
              labels.filter((label) => label.includes(' ')),
            ),
          ]
        : []),
      ...(header.hasUnits ? [note('units_read', 1, [joined(headerRows.at(-1)?.cells ?? [])])] : []),
      ...(repeats.length > 0 ? [note('repeated_header_left_out', repeats.length)] : []),
      ...(totals
        ? [
            note(
              keepTotals ? 'totals_kept' : 'totals_left_out',
              totals.rows.length,
              totals.rows.map((row) => joined(rows[row] ?? [])),
            ),
          ]
        : []),
      ...raggedNotes(below, width),
    ],
  };
}

const shifted = (names: readonly string[], take: readonly number[]) => take.map((column) => names[column] ?? '');
const lineOf = (rows: readonly CutRow[], index: number) => rows[index]?.line ?? 0;

function headerOf(rows: readonly CutRow[], { skipLines, header, headerRows, hasUnits }: Partial<TextOptions>): Header {
  if (header === false) return { top: skipLines === undefined ? findHeader(rows).top : 0, rows: 0, hasUnits: false };
  const found = findHeader(rows);
  const top = skipLines === undefined ? found.top : 0;
  if (headerRows !== undefined && (header ?? true)) return { top, rows: headerRows, hasUnits: hasUnits ?? false };
  if (skipLines === undefined) return header === true && found.rows === 0 ? { ...found, rows: 1 } : found;
  const reaching = found.top + found.rows;
  if (found.rows === 0 && header !== true) return { top: 0, rows: 0, hasUnits: false };
  return { top: 0, rows: found.top === 0 ? Math.max(1, reaching) : 1, hasUnits: found.top === 0 && found.hasUnits };
}

/** Cells of a row up to the last that is filled. */
export function filledWidth(cells: readonly string[]): number {
  let width = cells.length;
  while (width > 0 && (cells[width - 1] ?? '').trim() === '') width--;
  return width;
}

function raggedNotes(below: readonly CutRow[], width: number): ImportNote[] {
  const long = below.filter(({ cells }) => filledWidth(cells) > width);
  const usual = mostFrequent(below.map(({ cells }) => cells.length));
  const short = below.filter(({ cells }) => cells.length < Math.min(width, usual));
  return [
    ...(short.length > 0
      ? [
          note(
            'rows_padded',
            short.length,
            short.map(({ cells }) => joined(cells)),
          ),
        ]
      : []),
    ...(long.length > 0
      ? [
          note(
            'rows_rejected',
            long.length,
            long.map(({ cells }) => joined(cells)),
          ),
        ]
      : []),
  ];
}
