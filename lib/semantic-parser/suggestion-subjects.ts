import type { LexiconColumn, LexiconTable, SchemaFrame } from '@/lib/semantic-parser/lexicon/lexicon';

/** More groups make no list to read. */
const MOST_GROUPS = 40;
/** A category that more rows lack says little. */
const MOST_EMPTY = 0.4;
const MOST_TABLES = 12;
/** Dates that say little of when the rows came to be. */
const BESIDE = /birth|born|dob|death|died|expir|due|required/;

/** Tables that answer something: those that most others belong to first. Views only where there is nothing else. */
export function mainTables(frame: SchemaFrame): LexiconTable[] {
  const links = (table: LexiconTable) => frame.edgesOf[table.index]?.length ?? 0;
  const shown = frame.tables.filter((table) => !table.hidden && !table.link && table.rowCount !== 0);
  const stored = shown.filter(({ source }) => source.kind === 'table');
  return (stored.length > 0 ? stored : shown)
    .sort((a, b) => links(b) - links(a) || b.rowCount - a.rowCount)
    .slice(0, MOST_TABLES);
}

/** True for tables whose rows have names that tell them apart. */
export function isNamed({ nameColumns, rowCount }: LexiconTable): boolean {
  const [first, second] = nameColumns;
  if (!first?.text || (first.key && !first.words.includes('name'))) return false;
  return second !== undefined || first.distinct === null || first.distinct > rowCount * 0.75;
}

const known = new WeakMap<SchemaFrame, Map<string, number>>();

/** The share of rows without a value, by table and column. */
function emptyShares(frame: SchemaFrame): Map<string, number> {
  const shares =
    known.get(frame) ??
    new Map(frame.schema.profiles.map((one) => [`${one.table}\n${one.column}`, one.nullFraction ?? 0]));
  known.set(frame, shares);
  return shares;
}

/** What rows fall into: a text of few values, each on several rows, that most of them have. */
export function categoryOf(table: LexiconTable, frame: SchemaFrame): LexiconColumn | undefined {
  const most = Math.min(MOST_GROUPS, table.rowCount / 2);
  const fits = (column: LexiconColumn) =>
    column.text &&
    !column.key &&
    !column.hidden &&
    !column.sensitive &&
    !column.flag &&
    column.distinct !== null &&
    column.distinct > 1 &&
    column.distinct <= most &&
    (emptyShares(frame).get(`${table.name}\n${column.name}`) ?? 0) <= MOST_EMPTY;
  return table.columns.find((column) => fits(column) && !(isNamed(table) && table.nameColumns.includes(column)));
}

/** The first number that says how much, by a name that says of what: not `G`, and not a mere `milliseconds`. */
export function figureOf(table: LexiconTable): LexiconColumn | undefined {
  return table.columns.find(
    ({ numeric, key, year, hidden, sensitive, role, unit, words, distinct }) =>
      numeric &&
      !key &&
      !year &&
      !hidden &&
      !sensitive &&
      (role === undefined || role === 'measure') &&
      !(unit && words.length === 1) &&
      words.some((word) => word.length > 2 || /\P{ASCII}/u.test(word)) &&
      (distinct === null || distinct > 1),
  );
}

/** The time by which rows are counted; several years of it where that is known. */
export function timeOf(table: LexiconTable): LexiconColumn | undefined {
  const time = table.timeColumn;
  if (!time || time.sensitive || BESIDE.test(time.words.join(' '))) return undefined;
  const year = (value: string | number | null) => (value === null ? null : String(value).slice(0, 4));
  return time.min !== null && year(time.min) === year(time.max) ? undefined : time;
}
