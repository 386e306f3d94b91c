import 'server-only';
import { stat } from 'node:fs/promises';
import { type CutOptions, type CutRow, cutRows, isBlankRow } from '@/lib/engines/duckdb/import/cut-rows';
import { detectDelimiter, hasBlanksBetween, mostFrequent } from '@/lib/engines/duckdb/import/detect-delimiter';
import { detectFileEncoding } from '@/lib/engines/duckdb/import/detect-encoding';
import { readHead, readRange } from '@/lib/engines/duckdb/import/detect-format';
import type { TextOptions } from '@/lib/shared/file-import';

/** A file of this size is looked at wholly, so that all that is said of it holds. */
export const WHOLE_BYTES = 4 * 1024 * 1024;
const SAMPLE_BYTES = 1024 * 1024;
const TAIL_BYTES = 64 * 1024;
/** As much as the longest line that can be imported needs. */
const LONG_SAMPLE_BYTES = 26 * 1024 * 1024;

export interface TextSample {
  text: string;
  rows: CutRow[];
  /** The last rows of a file that is not looked at wholly. */
  tail: CutRow[];
  /** Whether this is the whole file. */
  isWhole: boolean;
  bytes: number;
  base: Pick<TextOptions, 'encoding' | 'delimiter' | 'trims' | 'quotes'>;
  isGuess: boolean;
  /** Cells that its lines usually have; undefined for a sheet, of which every quote is ours. */
  width: number | undefined;
  /** Cells with a character that could not be read. */
  damaged: string[];
}

/** Reads a text file, or the start of a large one, and finds how it is cut into cells; what is given is not looked for. */
export async function readSample(path: string, given: Partial<TextOptions> = {}, isSheet = false): Promise<TextSample> {
  const bytes = (await stat(path)).size;
  const looked = { path, given, isSheet };
  const sample = await cut(looked, bytes > WHOLE_BYTES ? SAMPLE_BYTES : bytes, bytes);
  // A header and no whole row in a megabyte: the row is just long.
  const isLong = !sample.isWhole && sample.rows.length < 2;
  return isLong ? cut(looked, Math.min(bytes, LONG_SAMPLE_BYTES), bytes) : sample;
}

interface Looked {
  path: string;
  given: Partial<TextOptions>;
  isSheet: boolean;
}

async function cut({ path, given, isSheet }: Looked, size: number, bytes: number): Promise<TextSample> {
  const isWhole = size >= bytes;
  const head = await readHead(path, Math.max(1, size));
  const found = given.encoding ? { encoding: given.encoding, isGuess: false } : await detectFileEncoding(path);
  const text = decode(head, found.encoding, isWhole);
  const delimiter = given.delimiter ?? detectDelimiter(text);
  const trims = given.trims ?? hasBlanksBetween(text, delimiter);
  const quotes = given.quotes ?? true;
  const options = { delimiter, quotes, trims };
  const first = cutRows(text, options);
  // The usual width tells a lone quote from one that goes on in the next line.
  const usual = mostFrequent(first.filter(({ cells }) => !isBlankRow(cells)).map(({ cells }) => cells.length));
  const width = isSheet ? undefined : usual;
  const rows = isSheet ? first : cutRows(text, { ...options, width });
  // The last row may go on behind a line break in quotes.
  const whole = !isWhole && rows.length > 2 ? rows.slice(0, -1) : rows;
  const said = /^\uFEFF?sep=.\r?\n/i.test(text);
  return {
    text,
    rows: said ? whole.slice(1) : whole,
    tail: isWhole ? [] : await tailRows(path, bytes, found.encoding, options),
    isWhole,
    bytes,
    base: { encoding: found.encoding, delimiter, trims, quotes },
    isGuess: found.isGuess,
    width,
    damaged: damagedCells(rows),
  };
}

/** The rows of the file's end. Where a line begins in it shows in all encodings but those of two bytes each. */
async function tailRows(path: string, bytes: number, encoding: string, options: CutOptions): Promise<CutRow[]> {
  if (encoding.startsWith('utf-16')) return [];
  const end = await readRange(path, Math.max(0, bytes - TAIL_BYTES), TAIL_BYTES);
  const newline = end.indexOf(0x0a);
  return newline < 0 ? [] : cutRows(new TextDecoder(encoding).decode(end.subarray(newline + 1)), options);
}

function decode(head: Buffer, encoding: string, isWhole: boolean): string {
  let text = new TextDecoder(encoding).decode(head, { stream: !isWhole }).replaceAll('\0', '');
  if (!text.includes('\n') && text.includes('\r')) text = text.replaceAll('\r', '\n');
  const end = isWhole ? -1 : text.lastIndexOf('\n');
  return end > 0 ? text.slice(0, end + 1) : text;
}

function damagedCells(rows: readonly CutRow[]): string[] {
  return rows.flatMap(({ cells }) => cells.filter((cell) => cell.includes('\ufffd')));
}
