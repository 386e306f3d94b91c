import { type CutRow, isBlankRow } from '@/lib/engines/duckdb/import/cut-rows';
import { mostFrequent } from '@/lib/engines/duckdb/import/detect-delimiter';
import { findHeader } from '@/lib/engines/duckdb/import/plan-header';
import { isMissing } from '@/lib/shared/read-cell';

/** The rows of one table with what stands above it. */
export interface RowRegion {
  rows: CutRow[];
  /** The line where something begins that is not the table's; null: nothing does. */
  untilLine: number | null;
}

const MOST_FOOTER = 30;
const filled = (cells: readonly string[]) => cells.filter((cell) => cell.trim() !== '').length;
/** How notes begin: a mark, or a word with a colon. */
const NOTE =
  /^\s*(?:[*†‡]|\(?\d\)|(?:sources?|notes?|remarks?|data as of|generated|exported|printed|created|report|quelle|hinweis|anmerkung|stand|erstellt|end of)(?!\p{L})|(?:注|备注|说明|来源|数据来源|資料來源|資料来源|制表|打印|导出|截至|出典|비고|자료))/iu;

/** Cuts the rows of a text into its tables: parted by blank rows, each with a header of its own. Blank rows are in none. */
export function findRegions(rows: readonly CutRow[]): RowRegion[] {
  const blocks = blocksOf(rows);
  const starts: number[] = [];
  let header = '';
  for (const [index, block] of blocks.entries()) {
    const names = headerOfBlock(block);
    // The same header again is a page's.
    if (names === null || names === header) continue;
    starts.push(index);
    header = names;
  }
  if (starts.length < 2) return [regionOf(blocks.flat())];
  return starts.map((start, index) => {
    const until = starts[index + 1];
    const region = regionOf(blocks.slice(index === 0 ? 0 : start, until).flat());
    const next = until === undefined ? null : (blocks[until]?.[0]?.line ?? null);
    return { ...region, untilLine: region.untilLine ?? next };
  });
}

function blocksOf(rows: readonly CutRow[]): CutRow[][] {
  const blocks: CutRow[][] = [];
  let isOpen = false;
  for (const row of rows) {
    if (isBlankRow(row.cells)) {
      isOpen = false;
      continue;
    }
    if (!isOpen) blocks.push([]);
    blocks.at(-1)?.push(row);
    isOpen = true;
  }
  return blocks;
}

/** The names in a block's header, if it is a table: words above columns of numbers or dates. */
export function headerOfBlock(block: readonly CutRow[]): string | null {
  if (block.length < 2) return null;
  const header = findHeader(block);
  const names = block[header.top + Math.max(0, header.rows - (header.hasUnits ? 2 : 1))]?.cells ?? [];
  const below = block.slice(header.top + header.rows);
  if (header.rows === 0 || below.length < 2 || filled(names) < 2) return null;
  const isPair = (cell: string) => /[:：]$/.test(cell.trim());
  if (isPair(names[0] ?? '') || below.some(({ cells }) => isPair(cells[0] ?? ''))) return null;
  // Words all over may be pairs of names and values; as names of columns they have numbers below them.
  const isNumeric = (cell: string) => /^[^\p{L}]*\d[^\p{L}]*$/u.test(cell);
  const hasNumbers = names.some((name, column) => {
    const own = below.map(({ cells }) => cells[column] ?? '').filter((cell) => cell.trim() !== '');
    return name.trim() !== '' && own.length > 0 && own.filter(isNumeric).length >= own.length * 0.7;
  });
  return hasNumbers ? names.map((name) => name.trim()).join('\n') : null;
}

function regionOf(rows: CutRow[]): RowRegion {
  const end = rows.length - notesAtEnd(rows).length;
  return { rows: rows.slice(0, end), untilLine: rows[end]?.line ?? null };
}

/** The rows at the end that are notes on the table and none of it. */
export function notesAtEnd(rows: readonly CutRow[]): CutRow[] {
  const usual = mostFrequent(rows.slice(0, 500).map(({ cells }) => filled(cells)));
  const least = Math.max(2, rows.length - MOST_FOOTER);
  let end = rows.length;
  while (end > least && isNote(rows[end - 1] as CutRow, rows[end - 2] as CutRow, usual)) end--;
  return rows.slice(end);
}

/** A row at the end with one cell of words where the others have several. */
function isNote({ cells, line }: CutRow, above: CutRow, usual: number): boolean {
  const words = [...new Set(cells.map((cell) => cell.trim()).filter((cell) => cell !== ''))];
  if (words.length === 0 || words.length > 2 || usual < 2) return false;
  const [first = ''] = words;
  if (isMissing(first) || /^[\d.,%\s-]+$/.test(first)) return false;
  if (NOTE.test(first)) return words.length === 1 || usual > 2;
  const isApart = line - above.line > 1;
  return (
    words.length === 1 &&
    (usual > 3 || (usual === 3 && (isApart || first.length > 20)) || (isApart && first.length > 20))
  );
}
