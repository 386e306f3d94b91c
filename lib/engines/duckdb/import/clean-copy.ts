import 'server-only';
import { once } from 'node:events';
import { createReadStream, createWriteStream } from 'node:fs';
import { finished } from 'node:stream/promises';
import { type CutRow, isBlankRow, RowCutter } from '@/lib/engines/duckdb/import/cut-rows';
import type { TextOptions } from '@/lib/shared/file-import';

const PIECE_BYTES = 1024 * 1024;

export interface Region {
  options: TextOptions;
  /** Cells of a row that the table understands; what stands behind them is too much. */
  width: number;
  /** How many columns the table has. */
  columns: number;
  /** Cells that the file's lines usually have; undefined where no quote can be lone, because the text is ours. */
  usual: number | undefined;
}

/**
 * Writes the rows of one table as a plain CSV in UTF-8: without what stands around it, every row as wide as the table, and what a
 * row has too much in one cell behind the last. This is what a table of a file is; preview and import read it alike.
 */
export async function writeCleanCopy(
  source: string,
  target: string,
  region: Region,
  signal?: AbortSignal,
): Promise<void> {
  const { options } = region;
  const cutter = new RowCutter({
    delimiter: options.delimiter,
    quotes: options.quotes ?? true,
    trims: options.trims,
    width: region.usual,
  });
  const file = createWriteStream(target, { mode: 0o600 });
  const ended = finished(file);
  ended.catch(() => undefined);
  const body = bodyOf(region);
  try {
    for await (const piece of decoded(source, options.encoding, signal)) {
      const lines = body.take(cutter.push(piece.text, piece.isLast));
      if (lines !== '' && !file.write(lines)) await Promise.race([once(file, 'drain'), ended]);
      if (body.isOver()) break;
    }
  } finally {
    file.end();
  }
  await ended;
}

/** The text of a file, piece by piece, without a byte-order mark; line ends of old machines become usual ones. */
async function* decoded(path: string, encoding: string, signal: AbortSignal | undefined) {
  const decoder = new TextDecoder(encoding);
  let onlyReturns: boolean | undefined;
  const plain = (text: string) => {
    onlyReturns ??= !text.includes('\n') && text.includes('\r');
    return (onlyReturns ? text.replaceAll('\r', '\n') : text).replaceAll('\0', '');
  };
  for await (const chunk of createReadStream(path, { highWaterMark: PIECE_BYTES, ...(signal && { signal }) }))
    yield { text: plain(decoder.decode(chunk as Buffer, { stream: true })), isLast: false };
  yield { text: plain(decoder.decode()), isLast: true };
}

function bodyOf({ options, width, columns }: Region) {
  const { skipLines, take, untilLine } = options;
  let header = options.header ? (options.headerRows ?? 1) : 0;
  let over = false;
  // What stands beside the table makes no row of it.
  const isBlank = (cells: readonly string[]) => isBlankRow(take ? take.map((column) => cells[column] ?? '') : cells);
  const belongs = ({ cells, line }: CutRow): boolean => {
    if (over || line < skipLines || isBlank(cells)) return false;
    if (header > 0) {
      header--;
      return false;
    }
    over = untilLine != null && line >= untilLine;
    return !over;
  };
  const write = ({ cells }: CutRow): string => {
    const own = Array.from({ length: columns }, (_, index) =>
      quoted(cells[take?.[index] ?? (take ? -1 : index)] ?? ''),
    );
    const extra = cells.slice(width).map((cell) => cell.trim());
    const rest = extra.some((cell) => cell !== '') ? `,${quoted(extra.join(options.delimiter))}` : '';
    return `${own.join(',')}${rest}\n`;
  };
  return { take: (rows: CutRow[]) => rows.filter(belongs).map(write).join(''), isOver: () => over };
}

const quoted = (text: string) => (/[",\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
