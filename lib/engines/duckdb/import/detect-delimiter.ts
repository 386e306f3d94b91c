import { cutRows, isBlankRow } from '@/lib/engines/duckdb/import/cut-rows';

const DELIMITERS = [',', '\t', ';', '|'];
const SAMPLE = 64 * 1024;

export function mostFrequent(numbers: readonly number[]): number {
  const counts = new Map<number, number>();
  for (const number of numbers) counts.set(number, (counts.get(number) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1] || b[0] - a[0])[0]?.[0] ?? 0;
}

/** The delimiter that cuts most lines into the same number of cells, more than one. */
export function detectDelimiter(text: string): string {
  const said = /^\uFEFF?sep=(.)\r?\n/i.exec(text)?.[1];
  if (said) return said;
  const sample = text.slice(0, SAMPLE);
  let best = { delimiter: ',', score: 0 };
  for (const delimiter of DELIMITERS) {
    const widths = cutRows(sample, { delimiter, quotes: true })
      .filter(({ cells }) => !isBlankRow(cells))
      .map(({ cells }) => cells.length);
    const usual = mostFrequent(widths);
    const agreeing = widths.filter((width) => width === usual).length / Math.max(1, widths.length);
    const score = usual > 1 ? agreeing * Math.log2(usual + 1) : 0;
    if (score > best.score) best = { delimiter, score };
  }
  return best.delimiter;
}

/** Whether most cells have a blank before them that belongs to the way of writing and not to the cell: `a, b, c`. */
export function hasBlanksBetween(text: string, delimiter: string): boolean {
  if (delimiter === '\t') return false;
  const rows = cutRows(text.slice(0, SAMPLE), { delimiter, quotes: true });
  // What has a delimiter within was quoted: the blank before its quote is gone.
  const later = rows
    .flatMap(({ cells }) => cells.slice(1))
    .filter((cell) => cell.trim() !== '' && !cell.includes(delimiter));
  const blank = later.filter((cell) => cell.startsWith(' ')).length;
  return blank > 0 && blank >= later.length * 0.8;
}
