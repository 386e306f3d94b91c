import 'server-only';
import Papa from 'papaparse';
import { detectEncoding } from '@/lib/engines/duckdb/import/detect-encoding';
import { readHead } from '@/lib/engines/duckdb/import/detect-format';
import { inferType } from '@/lib/engines/duckdb/import/infer-type';
import type { Encoding, TextOptions } from '@/lib/shared/file-import';
import { isMissing } from '@/lib/shared/read-cell';

const SAMPLE_BYTES = 1024 * 1024;
/** As much as the longest line that can be imported needs. */
const LONG_SAMPLE_BYTES = 26 * 1024 * 1024;
const DELIMITERS = [',', '\t', ';', '|'];

export interface TextSample {
  options: TextOptions;
  /** Cells of the sample's rows from the header on; blank rows left out. */
  rows: string[][];
}

/** Reads the start of a text file and finds how it is cut into cells; given options win over detected ones. */
export async function sampleText(path: string, given: Partial<TextOptions> = {}): Promise<TextSample> {
  const short = await readSample(path, given, SAMPLE_BYTES);
  // A header and no whole row in a megabyte: the row is just long.
  const isLong = short.isCut && short.rows.length < 2;
  const { rows, encoding, delimiter } = isLong ? await readSample(path, given, LONG_SAMPLE_BYTES) : short;
  const skipLines = given.skipLines ?? rows[countTitleRows(rows.map((row) => row.cells))]?.line ?? 0;
  const body = rows.filter((row) => row.line >= skipLines).map((row) => row.cells);
  return { options: { encoding, delimiter, skipLines, header: given.header ?? hasHeader(body) }, rows: body };
}

async function readSample(path: string, given: Partial<TextOptions>, bytes: number) {
  const head = await readHead(path, bytes);
  const isCut = head.length === bytes;
  const encoding = given.encoding ?? detectEncoding(head.subarray(0, SAMPLE_BYTES));
  const text = decodeSample(head, encoding, isCut);
  const delimiter = given.delimiter ?? detectDelimiter(text);
  const found = cutRows(text, delimiter);
  // The last row may go on behind a line break in quotes.
  const whole = isCut && found.length > 2 ? found.slice(0, -1) : found;
  const rows = whole.filter((row) => row.cells.some((cell) => cell.trim() !== ''));
  return { rows, encoding, delimiter, isCut };
}

/** Rows with the number of text lines above each: a quoted cell may span several. */
function cutRows(text: string, delimiter: string): { cells: string[]; line: number }[] {
  let line = 0;
  return Papa.parse<string[]>(text, { delimiter }).data.map((cells) => {
    const row = { cells: cells.map(String), line };
    line += 1 + cells.reduce((breaks, cell) => breaks + (cell.match(/\r?\n/g)?.length ?? 0), 0);
    return row;
  });
}

function decodeSample(head: Buffer, encoding: Encoding, cut: boolean): string {
  const text = new TextDecoder(encoding).decode(head, { stream: cut }).replace(/^\uFEFF/, '');
  const end = cut ? text.lastIndexOf('\n') : -1;
  return end > 0 ? text.slice(0, end) : text;
}

/** The delimiter that cuts most lines into the same number of cells, more than one. */
function detectDelimiter(text: string): string {
  const sample = text.slice(0, 64 * 1024);
  let best = { delimiter: ',', score: 0 };
  for (const delimiter of DELIMITERS) {
    const widths = Papa.parse<string[]>(sample, { delimiter, skipEmptyLines: 'greedy' }).data.map(
      (line) => line.length,
    );
    const usual = mostFrequent(widths);
    const agreeing = widths.filter((width) => width === usual).length / Math.max(1, widths.length);
    const score = usual > 1 ? agreeing * Math.log2(usual + 1) : 0;
    if (score > best.score) best = { delimiter, score };
  }
  return best.delimiter;
}

function mostFrequent(numbers: readonly number[]): number {
  const counts = new Map<number, number>();
  for (const number of numbers) counts.set(number, (counts.get(number) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1] || b[0] - a[0])[0]?.[0] ?? 0;
}

/** Title rows above a table have fewer filled cells than the table is wide. */
export function countTitleRows(lines: readonly (readonly string[])[]): number {
  const usual = mostFrequent(lines.slice(0, 200).map((line) => line.length));
  const filled = (line: readonly string[]) => line.filter((cell) => cell.trim() !== '').length;
  if (usual < 2) return 0;
  const first = lines
    .slice(0, 20)
    .findIndex(
      (line) => line.length >= usual && filled(line) >= Math.max(2, usual * 0.6) && !isSpreadTitle(line, usual),
    );
  return Math.max(0, first);
}

/** A title merged over the table's width arrives as the same words in every cell. */
function isSpreadTitle(line: readonly string[], usual: number): boolean {
  const [cell, ...others] = new Set(line.map((one) => one.trim()));
  return usual >= 3 && others.length === 0 && !isMissing(cell ?? '') && inferType([cell ?? '']).type === 'text';
}

/** Years and months head columns as well as they fill them. */
function isPeriod(cell: string): boolean {
  const { format } = inferType([cell]);
  return /^(19|20)\d\d$/.test(cell.trim()) || (format?.startsWith('%') === true && !format.includes('%d'));
}

/** A first row is a header if it is all words, none repeated as data, and the rows below are unlike it. */
export function hasHeader(lines: readonly (readonly string[])[]): boolean {
  const [first, ...rest] = lines;
  if (!first || first.length === 0) return true;
  const body = rest.slice(0, 500);
  if (first.some((cell) => !isMissing(cell) && inferType([cell]).type !== 'text' && !isPeriod(cell))) return false;
  if (body.length === 0) return true;
  const typedBelow = first.some((_, index) => inferType(body.map((line) => line[index] ?? null)).type !== 'text');
  if (typedBelow) return true;
  const repeated = first.filter((cell, index) => cell !== '' && body.some((line) => line[index] === cell)).length;
  return repeated === 0;
}
