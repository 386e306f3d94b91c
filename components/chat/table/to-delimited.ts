import type { Cell, ResultTable } from '@/lib/shared/result';

/** Spreadsheets run text that begins so as a formula. */
const FORMULA = /^[=+\-@\t\r]/;

function field(cell: Cell, delimiter: string): string {
  if (cell === null) return '';
  let text = String(cell);
  if (typeof cell === 'string' && FORMULA.test(text) && !/^-?\d+(\.\d+)?$/.test(text)) text = `'${text}`;
  return text.includes(delimiter) || /["\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** A result as delimited text with a header line, CRLF line ends (RFC 4180) and no cell that a spreadsheet would run. */
export function toDelimited(result: Pick<ResultTable, 'columns' | 'rows'>, delimiter: ',' | '\t'): string {
  const header = result.columns.map((column) => field(column.name, delimiter)).join(delimiter);
  const lines = result.rows.map((row) => row.map((cell) => field(cell, delimiter)).join(delimiter));
  return [header, ...lines].join('\r\n');
}
