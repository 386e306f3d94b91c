import type { Cell, ResultTable } from '@/lib/shared/result';

/** What begins a formula, in ASCII, full and small width. */
const SIGN = '[=+\\-@＝＋－＠﹦﹢﹣﹫]';
/** What a spreadsheet may throw away before it looks: blanks, controls, what has no width. */
const BLANK = '[\\s\\p{Cc}\\p{Cf}\\u3164\\uffa0]';
/** Alone to the end of its cell it is a number and stays one. */
const NUMBER = '-?\\d+(?:[.,]\\d+)?(?:[eE][+-]?\\d+)?';

/** A text that begins, behind blanks, as a formula does, or with what would end the cell. */
const FORMULA = new RegExp(`^(?!${NUMBER}$)(?:[\\t\\r\\n]|${BLANK}*${SIGN})`, 'u');
/** Where a cell begins for a spreadsheet that separates by semicolons, or that takes a line break in a cell for one between rows. */
const INNER_FORMULA = new RegExp(
  `([;\\t\\r\\n](?:(?![\\t\\r\\n])${BLANK})*)(?!${NUMBER}\\s*(?:[;\\t\\r\\n]|$))(?=${SIGN})`,
  'gu',
);

/** A text that a spreadsheet would take for a formula, with an apostrophe before it; numbers stay numbers. */
export const harmless = (text: string) => (FORMULA.test(text) ? `'${text}` : text);

const disarmedWithin = (cell: Cell) => (typeof cell === 'string' ? cell.replace(INNER_FORMULA, "$1'") : cell);

/**
 * A result as delimited text with a header line, CRLF line ends (RFC 4180) and no cell that a spreadsheet would run, whatever its
 * language: an apostrophe stands before what it would take for a formula.
 */
export async function toDelimited(
  result: Pick<ResultTable, 'columns' | 'rows'>,
  delimiter: ',' | '\t',
): Promise<string> {
  const { default: papa } = await import('papaparse');
  const fields = result.columns.map(({ name }) => name);
  const rows = [fields, ...result.rows].map((row) => row.map(disarmedWithin));
  return papa.unparse(rows, { delimiter, newline: '\r\n', escapeFormulae: FORMULA });
}
