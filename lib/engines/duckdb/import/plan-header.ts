import { type CutRow, widthOf } from '@/lib/engines/duckdb/import/cut-rows';
import { TOTAL } from '@/lib/engines/duckdb/import/find-totals';
import { inferType } from '@/lib/engines/duckdb/import/infer-type';
import { isUnitCell } from '@/lib/engines/duckdb/import/unit-words';
import { isMissing } from '@/lib/shared/read-cell';

/** What stands above a table's rows, by places among the given rows. */
export interface Header {
  /** The first row of the header; where there is none, that of the data. */
  top: number;
  /** How many rows the header has, with that of the units. */
  rows: number;
  hasUnits: boolean;
}

/** Rows looked at to tell numbers from words. */
const LOOKED_AT = 300;
/** As far as a header may begin below the top. */
const DEEPEST = 40;
const MOST_LEVELS = 3;
/** `Unit:` or `Unit: EUR` tells of the table and names no columns. */
const PAIR = /^[^:：]{1,30}[:：](\s|$|[^\d:：])/;
const SUM = new RegExp(TOTAL, 'i');

type Kind = 'blank' | 'text' | 'period' | 'date' | 'typed';
const kinds = new Map<string, Kind>();

/** What a cell looks like on its own. Years and months head columns as well as they fill them. */
function kindOf(cell: string): Kind {
  const known = kinds.get(cell);
  if (known) return known;
  if (kinds.size > 20_000) kinds.clear();
  const kind = look(cell);
  kinds.set(cell, kind);
  return kind;
}

function look(cell: string): Kind {
  // A word for a sum stands in columns of numbers, too.
  if (isMissing(cell) || SUM.test(cell.trim())) return 'blank';
  const { type, format } = inferType([cell.slice(0, 500)]);
  if (type === 'text') return 'text';
  const isMonth = format?.startsWith('%') === true && !format.includes('%d') && !format.includes('%H');
  if (/^(19|20)\d\d$/.test(cell.trim()) || isMonth) return 'period';
  return type === 'date' ? 'date' : 'typed';
}

const isData = (kind: Kind) => kind !== 'blank' && kind !== 'text';
/** Years, months and days name columns of numbers as well as they fill columns of their own. */
const isTime = (kind: Kind) => kind === 'period' || kind === 'date';
const filledOf = (cells: readonly string[]) => cells.filter((cell) => cell.trim() !== '');
const distinct = (cells: readonly string[]) => new Set(filledOf(cells).map((cell) => cell.trim())).size;

/**
 * Finds the header by the kinds of the cells below it: where columns of numbers and dates begin, the words above them are their
 * names. A table of words only has its names in the first full row.
 */
export function findHeader(rows: readonly CutRow[]): Header {
  const looked = rows.slice(0, LOOKED_AT).map(({ cells }) => cells);
  const typed = typedColumns(looked);
  if (typed.length === 0) return headerOfWords(looked);
  const first = firstDataRow(looked, typed);
  const usual = usualFill(looked.slice(first));
  const above = looked.slice(0, first);
  const most = above.reduce((fullest, cells) => Math.max(fullest, filledOf(cells).length), 0);
  // The first full row; what is full of words below it may be data that lack their numbers.
  let bottom = above.findIndex((cells) => filledOf(cells).length >= most * 0.9 && isNamesRow(cells, usual));
  if (bottom < 0) return { top: first, rows: 0, hasUnits: false };
  let top = bottom;
  while (bottom - top < MOST_LEVELS && bottom + 1 < first && namesMore(rows, bottom, typed)) bottom++;
  while (bottom - top + 1 < MOST_LEVELS && top > 0 && isAbove(rows, top - 1, bottom)) top--;
  const hasUnits = bottom + 1 < looked.length && isUnitsRow(looked[bottom + 1] as string[], typed);
  return { top, rows: bottom - top + 1 + (hasUnits ? 1 : 0), hasUnits };
}

/** Whether the row below divides the names of this one further, over the columns of numbers. */
function namesMore(rows: readonly CutRow[], index: number, typed: readonly number[]): boolean {
  const lower = rows[index + 1]?.cells ?? [];
  const named = typed.filter((column) => (lower[column] ?? '').trim() !== '');
  return named.length >= typed.length / 2 && isAbove(rows, index, index + 1);
}

/** Columns of which nearly all cells from some row on are numbers, dates or the like. */
function typedColumns(rows: readonly (readonly string[])[]): number[] {
  const width = widthOf(rows);
  const counts = new Map<string, number>();
  for (const cells of rows) counts.set(cells.join('\n'), (counts.get(cells.join('\n')) ?? 0) + 1);
  // A header that every page repeats.
  const isRepeated = (cells: readonly string[]) =>
    (counts.get(cells.join('\n')) ?? 0) > 1 &&
    cells.every((cell) => kindOf(cell) === 'text' || kindOf(cell) === 'blank');
  const repeated = rows.map(isRepeated);
  return Array.from({ length: width }, (_, column) => column).filter((column) => {
    const found = rows.map((cells, row) => (repeated[row] ? 'blank' : kindOf(cells[column] ?? '')));
    const first = found.findIndex(isData);
    if (first < 0 || first > DEEPEST) return false;
    const below = found.slice(first).filter((kind) => kind !== 'blank');
    const typed = below.filter((kind) => kind !== 'text').length;
    // A lone year above words is a title's.
    return typed >= below.length * 0.7 && (below.length > 1 || rows.length <= first + 2);
  });
}

function firstDataRow(rows: readonly (readonly string[])[], typed: readonly number[]): number {
  const most = Math.min(rows.length, DEEPEST);
  for (let index = 0; index < most; index++) {
    const cells = rows[index] as string[];
    const found = typed.map((column) => kindOf(cells[column] ?? ''));
    const data = found.filter(isData).length;
    const words = found.filter((kind) => kind === 'text').length;
    if (data === 0 || data < words) continue;
    const isPeriods = found.every((kind) => kind !== 'typed') && headsNumbers(rows, index, typed);
    // A row of words further down names the columns all the same, where this one has much less in it.
    if (!isPeriods && !isBesideTitle(rows, index, typed)) return index;
  }
  return 0;
}

/** Years above numbers that are none: the names of columns. */
function headsNumbers(rows: readonly (readonly string[])[], index: number, typed: readonly number[]): boolean {
  const cells = rows[index] as string[];
  const columns = typed.filter((column) => isTime(kindOf(cells[column] ?? '')));
  const others = cells.filter((cell, column) => !typed.includes(column) && kindOf(cell) === 'typed');
  const below = rows.slice(index + 1).flatMap((row) => columns.map((column) => kindOf(row[column] ?? '')));
  const filled = below.filter((kind) => kind !== 'blank' && kind !== 'text');
  return others.length === 0 && filled.length > 0 && filled.filter(isTime).length <= filled.length / 2;
}

/** `Rows:;120` above a table is no row of it. */
function isBesideTitle(rows: readonly (readonly string[])[], index: number, typed: readonly number[]): boolean {
  const own = filledOf(rows[index] as string[]).length;
  return rows.slice(index + 1, index + 8).some((cells) => {
    const found = typed.map((column) => kindOf(cells[column] ?? ''));
    return found.every((kind) => kind === 'text') && filledOf(cells).length > own && distinct(cells) > own;
  });
}

function usualFill(rows: readonly (readonly string[])[]): number {
  const fills = rows.map((cells) => filledOf(cells).length).sort((a, b) => a - b);
  return fills[Math.floor(fills.length / 2)] ?? 1;
}

/** A row of names has about as many as the rows below have cells; a title is one, even where it was merged over all. */
function isNamesRow(cells: readonly string[], usual: number): boolean {
  const filled = filledOf(cells).length;
  if (usual < 2) return filled > 0;
  return filled >= Math.max(2, usual * 0.5) && distinct(cells) >= 2;
}

function isUnitsRow(cells: readonly string[], typed: readonly number[]): boolean {
  const filled = filledOf(cells);
  const units = typed.filter((column) => isUnitCell(cells[column] ?? ''));
  return (
    units.length > 0 &&
    filled.every((cell) => isUnitCell(cell) || /^(unit|units|einheit|单位|單位)$/i.test(cell.trim()))
  );
}

/** Whether a row names groups of the columns that the row below names: it is merged or blank over some of them. */
function isAbove(rows: readonly CutRow[], index: number, bottom: number): boolean {
  const [upper, lower] = [rows[index], rows[index + 1]] as [CutRow, CutRow];
  if (lower.line - upper.line !== 1 || filledOf(upper.cells).some((cell) => PAIR.test(cell.trim()))) return false;
  const names = rows[bottom]?.cells ?? [];
  const groups = groupsOf(upper.cells, lower.cells);
  if (groups.length === 0 || distinct(upper.cells) < 1) return false;
  const isTitle = distinct(upper.cells) === 1 && (upper.cells[0] ?? '').trim() !== '';
  const wide = groups.filter(({ span }) => span > 1).length;
  const lone = groups.filter(({ span, column }) => span === 1 && (lower.cells[column] ?? '').trim() !== '');
  const repeats = distinct(names) < filledOf(names).length;
  const isSame = upper.cells.some(
    (cell, column) => cell.trim() !== '' && cell.trim() === (lower.cells[column] ?? '').trim(),
  );
  const arePeriods = groups.every(
    ({ column }) =>
      kindOf(upper.cells[column] ?? '') === 'period' ||
      isSameBelow(upper.cells[column] ?? '', lower.cells[column] ?? ''),
  );
  return !isTitle && (isSame || (wide > 0 && (lone.length === 0 || repeats)) || (repeats && arePeriods));
}

const isSameBelow = (upper: string, lower: string) => lower.trim() === '' || lower.trim() === upper.trim();

/** The names of an upper row with how many columns each stands over. */
function groupsOf(upper: readonly string[], lower: readonly string[]): { column: number; span: number }[] {
  const groups: { column: number; span: number }[] = [];
  let before = '';
  for (const [column, name] of lower.entries()) {
    const own = (upper[column] ?? '').trim();
    const last = groups.at(-1);
    if (own !== '' && own !== before) groups.push({ column, span: 1 });
    else if (last && name.trim() !== '' && !isSameBelow(before, lower[last.column] ?? '')) last.span++;
    if (own !== '') before = own;
  }
  return groups;
}

/** A table of words: the first row that is about as full as the others, if it stands out. */
function headerOfWords(rows: readonly (readonly string[])[]): Header {
  const usual = usualFill(rows.slice(0, 200));
  const first = rows
    .slice(0, DEEPEST)
    .findIndex((cells) => isNamesRow(cells, usual) && filledOf(cells).length >= usual * 0.6);
  const top = Math.max(0, first);
  const names = (rows[top] ?? []).filter((cell) => cell.trim() !== '');
  const body = rows.slice(top + 1, top + 500);
  const repeated = names.some((cell, column) => body.some((cells) => cells[column] === cell));
  const isHeader = names.every((cell) => !['typed', 'date'].includes(kindOf(cell))) && !repeated;
  return { top, rows: isHeader ? 1 : 0, hasUnits: false };
}

/** Names of columns from the rows of a header: a group's name stands before those under it, and no name twice. */
export function combineNames(rows: readonly (readonly string[])[], width: number): string[] {
  const levels = rows.map((cells, level) => {
    const lowerOf = (column: number) =>
      rows
        .slice(level + 1)
        .map((below) => (below[column] ?? '').trim())
        .find((name) => name !== '') ?? '';
    let group = '';
    return Array.from({ length: width }, (_, column) => {
      const own = (cells[column] ?? '').trim();
      const lower = lowerOf(column);
      if (own !== '') {
        group = lower !== '' && lower !== own ? own : '';
        return own;
      }
      return lower === '' ? '' : group;
    });
  });
  return Array.from({ length: width }, (_, column) => {
    const names = levels.map((level) => level[column] ?? '').filter((name) => name !== '');
    return names.filter((name, index) => name !== names[index - 1]).join(' ');
  });
}
