import 'server-only';
import { utils, write } from '@e965/xlsx';
import type { ExportHeader, Turns } from '@/lib/sessions/export/to-json';
import { AppError } from '@/lib/shared/errors';
import type { Cell, ColumnKind } from '@/lib/shared/result';

/** A workbook is made in memory. */
const CELLS_MAX = 2_000_000;
const SHEETS_MAX = 500;
/** Longer texts break the format. */
const TEXT_MAX = 32_000;
const NAME_MAX = 31;

/** A typed cell; a text is always a text, so nothing in it is ever a formula. Numbers too long for a spreadsheet stay texts. */
function sheetCell(value: Cell, kind: ColumnKind) {
  if (value === null) return null;
  if (typeof value === 'number') return { t: 'n' as const, v: value };
  if (typeof value === 'boolean') return { t: 'b' as const, v: value };
  const isDate = kind === 'date' || kind === 'timestamp';
  const time = isDate ? Date.parse(`${value.replace(' ', 'T')}${kind === 'date' ? 'T00:00:00' : ''}Z`) : Number.NaN;
  // Spreadsheets count days from the end of 1899, and know none before.
  if (time > Date.UTC(1900, 2, 1)) {
    return {
      t: 'n' as const,
      v: time / 86_400_000 + 25_569,
      z: kind === 'date' ? 'yyyy-mm-dd' : 'yyyy-mm-dd hh:mm:ss',
    };
  }
  return { t: 's' as const, v: value.slice(0, TEXT_MAX) };
}

function sheetName(question: string, taken: ReadonlySet<string>): string {
  const clean =
    question
      .replace(/[\\/?*[\]:']/g, ' ')
      .replace(/\s+/g, ' ')
      .trim() || 'Result';
  for (let n = 1; ; n += 1) {
    const suffix = n === 1 ? '' : ` ${n}`;
    const name = `${[...clean]
      .join('')
      .slice(0, NAME_MAX - suffix.length)
      .trim()}${suffix}`;
    if (name && !taken.has(name.toLowerCase())) return name;
  }
}

/** A workbook: what was asked and answered on the first sheet, and one a result. Throws `export_too_large`. */
export async function toXlsx({ title }: ExportHeader, turns: Turns): Promise<Uint8Array<ArrayBuffer>> {
  const book = utils.book_new();
  book.Props = { Title: title };
  const index: string[][] = [['Question', 'Answer', 'SQL', 'Sheet']];
  const names = new Set<string>(['contents']);
  const sheets: [string, ReturnType<typeof utils.aoa_to_sheet>][] = [];
  let cells = 0;
  for await (const { question, answer } of turns) {
    const result = answer?.result;
    let name = '';
    if (result && result.rows.length > 0) {
      cells += result.rows.length * result.columns.length;
      if (cells > CELLS_MAX || sheets.length >= SHEETS_MAX) throw new AppError('export_too_large', `${cells} cells`);
      name = sheetName(question, names);
      names.add(name.toLowerCase());
      const rows = result.rows.map((row) =>
        row.map((value, at) => sheetCell(value, result.columns[at]?.kind ?? 'other')),
      );
      sheets.push([name, utils.aoa_to_sheet([result.columns.map((column) => column.name), ...rows])]);
    }
    const said = [question, answer?.insight ?? answer?.answer ?? '', answer?.sql ?? '', name];
    index.push(said.map((text) => text.slice(0, TEXT_MAX)));
  }
  utils.book_append_sheet(book, utils.aoa_to_sheet(index), 'Contents');
  for (const [name, sheet] of sheets) utils.book_append_sheet(book, sheet, name);
  return new Uint8Array(write(book, { type: 'array', bookType: 'xlsx', compression: true }) as ArrayBuffer);
}
