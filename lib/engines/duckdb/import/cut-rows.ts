export interface CutOptions {
  delimiter: string;
  /** Whether a cell may be put in double quotes. */
  quotes: boolean;
  /** Whether blanks around an unquoted cell are dropped. */
  trims?: boolean | undefined;
  /** Cells that a row usually has, to tell a quoted line break from a quote that nobody closes. */
  width?: number | undefined;
}

export interface CutRow {
  cells: string[];
  /** The line of the text that it begins in, from 0. */
  line: number;
}

/** As much as one cell may hold while its closing quote is looked for. */
const LONGEST_CELL = 24 * 1024 * 1024;
type Close = { end: number; after: number } | 'more' | null;

/**
 * Cuts delimited text into rows of cells, piece by piece. A cell is quoted if its quote is closed before a delimiter or an end of
 * line; a quote that is not is a character like others, so that one lone quote spoils no more than its own cell.
 */
export class RowCutter {
  private rest = '';
  private line = 0;

  constructor(private readonly options: CutOptions) {}

  /** The rows that have come to an end. */
  push(piece: string, isLast = false): CutRow[] {
    const text = this.rest + piece;
    const rows: CutRow[] = [];
    let start = 0;
    let quote = this.options.quotes ? text.indexOf('"') : -1;
    while (start < text.length) {
      if (quote >= 0 && quote < start) quote = text.indexOf('"', start);
      const newline = text.indexOf('\n', start);
      if (newline < 0 && !isLast) break;
      const end = newline < 0 ? text.length : newline;
      if (quote < 0 || quote > end) {
        rows.push({ cells: this.split(text, start, end), line: this.line });
        this.line++;
        start = end + 1;
        continue;
      }
      const row = this.cutQuoted(text, start, isLast);
      if (!row) break;
      rows.push({ cells: row.cells, line: this.line });
      for (let at = text.indexOf('\n', start); at >= 0 && at < row.next; at = text.indexOf('\n', at + 1)) this.line++;
      start = row.next;
    }
    this.rest = text.slice(start);
    return rows;
  }

  private split(text: string, start: number, end: number): string[] {
    const cells = text
      .slice(start, text[end - 1] === '\r' && end > start ? end - 1 : end)
      .split(this.options.delimiter);
    return this.options.trims ? cells.map((cell) => cell.trim()) : cells;
  }

  /**
   * One row of which a cell is quoted; null where its end has not come yet. Where a quote went on over lines and the row is not as
   * wide as others, but its first line alone would be, that quote was a lone one.
   */
  private cutQuoted(text: string, start: number, isLast: boolean): { cells: string[]; next: number } | null {
    const row = this.cutTo(text, start, isLast, text.length);
    const { width } = this.options;
    const newline = text.indexOf('\n', start);
    if (
      !row ||
      width === undefined ||
      width < 2 ||
      row.cells.length === width ||
      newline < 0 ||
      newline >= row.next - 1
    )
      return row;
    const line = this.cutTo(text, start, isLast, newline);
    return line?.cells.length === width ? line : row;
  }

  /** @param limit a quote closes before it, or not at all */
  private cutTo(text: string, start: number, isLast: boolean, limit: number): { cells: string[]; next: number } | null {
    const { delimiter } = this.options;
    const cells: string[] = [];
    for (let at = start; ; ) {
      const opening = skipBlanks(text, at);
      const close = text[opening] === '"' ? this.findClose(text, opening, isLast, limit) : null;
      if (close === 'more') return null;
      let after: number;
      if (close) {
        cells.push(text.slice(opening + 1, close.end).replaceAll('""', '"'));
        after = close.after;
      } else {
        after = endOfCell(text, at, delimiter);
        if (after === text.length && !isLast) return null;
        const cell = text.slice(at, text[after - 1] === '\r' && text[after] !== delimiter ? after - 1 : after);
        cells.push(this.options.trims ? cell.trim() : cell);
      }
      if (text[after] !== delimiter) return { cells, next: after + 1 };
      at = after + 1;
    }
  }

  private findClose(text: string, opening: number, isLast: boolean, limit: number): Close {
    const newline = text.indexOf('\n', opening);
    for (let at = opening + 1; ; ) {
      const quote = text.indexOf('"', at);
      if (quote < 0 && limit === text.length && !isLast && text.length - opening < LONGEST_CELL) return 'more';
      if (quote < 0 || quote >= limit || quote - opening > LONGEST_CELL) return null;
      if (quote + 1 >= text.length && !isLast) return 'more';
      if (text[quote + 1] === '"') {
        at = quote + 2;
        continue;
      }
      const after = endOfQuoted(text, quote, this.options.delimiter);
      if (after === text.length && !isLast) return 'more';
      if (after !== null) return { end: quote, after };
      // Whoever closes a quote lines below doubles the quotes between.
      if (newline >= 0 && newline < quote) return null;
      at = quote + 1;
    }
  }
}

function skipBlanks(text: string, at: number): number {
  let next = at;
  while (text[next] === ' ') next++;
  return next;
}

/** Where a cell ends whose closing quote this is: at a delimiter or the end of the line; null where something else follows. */
function endOfQuoted(text: string, quote: number, delimiter: string): number | null {
  let after = skipBlanks(text, quote + 1);
  if (text[after] === '\r' && (text[after + 1] === '\n' || after + 1 === text.length)) after++;
  return after >= text.length || text[after] === delimiter || text[after] === '\n'
    ? Math.min(after, text.length)
    : null;
}

function endOfCell(text: string, from: number, delimiter: string): number {
  const newline = text.indexOf('\n', from);
  const end = newline < 0 ? text.length : newline;
  const delimited = text.indexOf(delimiter, from);
  return delimited >= 0 && delimited < end ? delimited : end;
}

/** All rows of a text. */
export function cutRows(text: string, options: CutOptions): CutRow[] {
  return new RowCutter(options).push(text, true);
}

/** Cells of a row that are looked at to find out what a table is; a file can have a million in one. */
export const MOST_CELLS = 20_000;

/** Cells of the widest row, as far as they are looked at. */
export const widthOf = (rows: readonly (readonly string[])[]) =>
  Math.min(
    MOST_CELLS,
    rows.reduce((most, cells) => Math.max(most, cells.length), 0),
  );

export const isBlankRow = (cells: readonly string[]) => cells.every((cell) => cell.trim() === '');
