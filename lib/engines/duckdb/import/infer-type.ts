import type { ImportColumn, ImportType } from '@/lib/shared/file-import';

/** Cells that stand for "nothing", compared without case. */
export const MISSING = ['', 'na', 'n/a', 'null', 'none', 'nan', '-', '--', '#n/a', '无', '空'] as const;

export interface TypeGuess {
  type: ImportType;
  format: string | null;
}

interface Candidate extends TypeGuess {
  matches: RegExp;
  /** Further proof that a pattern cannot give, such as a month of at most 12. */
  proves?: (cell: string) => boolean;
}

const dayFirst = (cell: string) => between(cell, 1, 12);
const monthFirst = (cell: string) => between(cell, 0, 12) && between(cell, 1, 31);

function between(cell: string, part: number, most: number): boolean {
  const number = Number(cell.split(/[^0-9]+/)[part]);
  return number >= 1 && number <= most;
}

const clock = String.raw`\d{1,2}:\d{2}`;

/** From the narrowest reading to the widest; the first that fits every cell wins. */
const CANDIDATES: readonly Candidate[] = [
  { type: 'boolean', format: null, matches: /^(true|false|yes|no)$/i },
  { type: 'integer', format: null, matches: /^[+-]?(0|[1-9]\d{0,17})$/ },
  { type: 'decimal', format: null, matches: /^[+-]?(0|[1-9]\d*)?(\.\d+)?(e[+-]?\d+)?$/i },
  { type: 'integer', format: '1,234.5', matches: /^[+-]?[$€£¥]?\s?\d{1,3}(,\d{3})+$|^[+-]?[$€£¥]?\s?\d{1,3}$/ },
  { type: 'decimal', format: '1,234.5', matches: /^[+-]?[$€£¥]?\s?(\d{1,3}(,\d{3})+|0|[1-9]\d*)(\.\d+)?\s?[€%]?$/ },
  { type: 'decimal', format: '1.234,5', matches: /^[+-]?[$€£¥]?\s?(\d{1,3}([. ]\d{3})+|0|[1-9]\d*)(,\d+)?\s?[€%]?$/ },
  { type: 'date', format: '%Y-%m-%d', matches: /^\d{4}-\d{1,2}-\d{1,2}$/ },
  { type: 'date', format: '%Y/%m/%d', matches: /^\d{4}\/\d{1,2}\/\d{1,2}$/ },
  { type: 'date', format: '%Y.%m.%d', matches: /^\d{4}\.\d{1,2}\.\d{1,2}$/ },
  { type: 'date', format: '%Y年%m月%d日', matches: /^\d{4}年\d{1,2}月\d{1,2}日$/ },
  { type: 'date', format: '%m/%d/%Y', matches: /^\d{1,2}\/\d{1,2}\/\d{4}$/, proves: monthFirst },
  { type: 'date', format: '%d/%m/%Y', matches: /^\d{1,2}\/\d{1,2}\/\d{4}$/, proves: dayFirst },
  { type: 'date', format: '%d.%m.%Y', matches: /^\d{1,2}\.\d{1,2}\.\d{4}$/, proves: dayFirst },
  { type: 'date', format: '%d-%m-%Y', matches: /^\d{1,2}-\d{1,2}-\d{4}$/, proves: dayFirst },
  { type: 'date', format: '%d-%b-%Y', matches: /^\d{1,2}-[a-z]{3}-\d{4}$/i },
  { type: 'date', format: '%b %d, %Y', matches: /^[a-z]{3} \d{1,2}, \d{4}$/i },
  { type: 'date', format: '%B %d, %Y', matches: /^[a-z]{3,9} \d{1,2}, \d{4}$/i },
  {
    type: 'timestamp',
    format: null,
    matches: new RegExp(String.raw`^\d{4}-\d{2}-\d{2}[T ]${clock}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:?\d{2})?$`),
  },
  {
    type: 'timestamp',
    format: '%Y/%m/%d %H:%M:%S',
    matches: new RegExp(String.raw`^\d{4}/\d{1,2}/\d{1,2} ${clock}:\d{2}$`),
  },
  { type: 'timestamp', format: '%Y/%m/%d %H:%M', matches: new RegExp(String.raw`^\d{4}/\d{1,2}/\d{1,2} ${clock}$`) },
  {
    type: 'timestamp',
    format: '%m/%d/%Y %H:%M',
    matches: new RegExp(String.raw`^\d{1,2}/\d{1,2}/\d{4} ${clock}$`),
    proves: monthFirst,
  },
  {
    type: 'timestamp',
    format: '%d/%m/%Y %H:%M',
    matches: new RegExp(String.raw`^\d{1,2}/\d{1,2}/\d{4} ${clock}$`),
    proves: dayFirst,
  },
  {
    type: 'timestamp',
    format: '%d.%m.%Y %H:%M',
    matches: new RegExp(String.raw`^\d{1,2}\.\d{1,2}\.\d{4} ${clock}$`),
    proves: dayFirst,
  },
  { type: 'time', format: null, matches: new RegExp(`^${clock}(:\\d{2})?$`) },
];

const TEXT: TypeGuess = { type: 'text', format: null };

export function isMissing(cell: string | null): boolean {
  return cell === null || (MISSING as readonly string[]).includes(cell.trim().toLowerCase());
}

/** The narrowest type that every given cell fits; text when none does or when all are missing. Leading zeros make text. */
export function inferType(cells: readonly (string | null)[]): TypeGuess {
  const present = cells.filter((cell): cell is string => !isMissing(cell)).map((cell) => cell.trim());
  if (present.length === 0) return TEXT;
  const found = CANDIDATES.find(({ matches, proves }) =>
    present.every((cell) => /\d|^(true|false|yes|no)$/i.test(cell) && matches.test(cell) && (proves?.(cell) ?? true)),
  );
  return found ? { type: found.type, format: found.format } : TEXT;
}

/** Wider types to try, in order, when some later cell does not fit the guess. */
export function widerTypes(column: Pick<ImportColumn, 'type' | 'format'>): TypeGuess[] {
  if (column.type === 'integer' && column.format === null)
    return [{ type: 'decimal', format: null }, { type: 'decimal', format: '1,234.5' }, TEXT];
  if (column.type === 'integer') return [{ type: 'decimal', format: column.format }, TEXT];
  if (column.type === 'decimal' && column.format === null) return [{ type: 'decimal', format: '1,234.5' }, TEXT];
  if (column.format === '%m/%d/%Y') return [{ type: 'date', format: '%d/%m/%Y' }, TEXT];
  if (column.type === 'date' && column.format === '%Y-%m-%d') return [{ type: 'timestamp', format: null }, TEXT];
  return column.type === 'text' ? [] : [TEXT];
}
