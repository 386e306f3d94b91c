// Runs in a worker thread with a memory limit of its own: a hostile workbook cannot take the server down.
import { closeSync, openSync, readFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
import { CFB, read, SSF, utils } from '@e965/xlsx';
import { cellText } from './cell-text.mjs';

const { path, folder, only } = workerData;

/** Cells looked at in one sheet, and filled in merged areas: a few bytes can claim billions. */
const MAX_CELLS = 50_000_000;
const MAX_MERGED_CELLS = 2_000_000;
const LINES_AT_ONCE = 2000;
const EXAMPLES = 3;

const areaOf = ({ s, e }) => (e.r - s.r + 1) * (e.c - s.c + 1);

function refuseEndless(sheet) {
  const merged = (sheet['!merges'] ?? []).reduce((sum, area) => sum + areaOf(area), 0);
  if (areaOf(utils.decode_range(sheet['!ref'])) > MAX_CELLS || merged > MAX_MERGED_CELLS) throw new Error('too large');
}

/** Fills every cell of a merged area with its first cell's value, as a person reads it. */
function fillMerged(sheet, rows) {
  const areas = sheet['!merges'] ?? [];
  for (const { s, e } of areas) {
    const first = rows[s.r]?.[s.c];
    if (!first) continue;
    for (let row = s.r; row <= e.r; row++) {
      rows[row] ??= [];
      for (let column = s.c; column <= e.c; column++) rows[row][column] = first;
    }
  }
  return areas.length;
}

const quoted = (text) => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
const isFilled = (cell) =>
  cell && cell.t !== 'z' && cell.v !== undefined && cell.v !== null && String(cell.v).trim() !== '';

/** Where the cells begin and end that hold something: formats alone do not count. */
function extentOf(rows) {
  let [lastRow, lastColumn, filled] = [-1, -1, 0];
  for (const [index, row] of rows.entries()) {
    if (!row) continue;
    let last = row.length - 1;
    while (last >= 0 && !isFilled(row[last])) last--;
    if (last < 0) continue;
    lastRow = index;
    lastColumn = Math.max(lastColumn, last);
    filled++;
  }
  return { rows: lastRow + 1, width: lastColumn + 1, filled };
}

/** Counts what a sheet has beside values, with the addresses of some. */
function counter() {
  const found = { count: 0, examples: [] };
  const add = (row, column) => {
    found.count++;
    if (found.examples.length < EXAMPLES) found.examples.push(utils.encode_cell({ r: row, c: column }));
  };
  return { found, add };
}

function writeSheet(rows, target, extent, settings) {
  const file = openSync(target, 'w', 0o600);
  const [formulas, errors] = [counter(), counter()];
  let lines = [];
  for (let row = 0; row < extent.rows; row++) {
    const cells = rows[row] ?? [];
    const texts = new Array(extent.width);
    for (let column = 0; column < extent.width; column++) {
      const cell = cells[column];
      if (cell?.t === 'z' && cell.f) formulas.add(row, column);
      if (cell?.t === 'e') errors.add(row, column);
      texts[column] = cell ? quoted(cellText(cell, settings)) : '';
    }
    lines.push(texts.join(','));
    if (lines.length === LINES_AT_ONCE || row === extent.rows - 1) {
      writeSync(file, `${lines.join('\n')}\n`);
      lines = [];
    }
  }
  closeSync(file);
  return { formulas: formulas.found, errors: errors.found };
}

/** Sheets of OpenDocument may come without the part for styles, which the library insists on. */
function withStyles(bytes) {
  if (!bytes.subarray(0, 200).includes('opendocument.spreadsheet')) return bytes;
  const archive = CFB.read(bytes, { type: 'buffer' });
  if (CFB.find(archive, 'styles.xml')) return bytes;
  CFB.utils.cfb_add(archive, '/styles.xml', Buffer.from('<office:document-styles/>'));
  return CFB.write(archive, { fileType: 'zip', type: 'buffer' });
}

function main() {
  const workbook = read(withStyles(readFileSync(path)), {
    type: 'buffer',
    cellDates: false,
    cellNF: true,
    cellText: false,
    dense: true,
    cellFormula: true,
    // A formula without a value is an empty cell to the library.
    sheetStubs: true,
    cellHTML: false,
    sheets: only,
  });
  const settings = { is1904: workbook.Workbook?.WBProps?.date1904 === true, isDate: SSF.is_date };
  const sheets = [];
  for (const [index, name] of workbook.SheetNames.entries()) {
    const sheet = workbook.Sheets[name];
    if (!sheet?.['!ref']) continue;
    refuseEndless(sheet);
    const rows = sheet['!data'] ?? [];
    const merged = fillMerged(sheet, rows);
    const extent = extentOf(rows);
    const target = join(folder, `sheet-${index}.csv`);
    const odd = writeSheet(rows, target, extent, settings);
    sheets.push({ name, path: target, rows: extent.filled, width: extent.width, merged, ...odd });
    // The next sheet needs the room.
    delete workbook.Sheets[name];
  }
  return sheets;
}

try {
  parentPort.postMessage({ sheets: main() });
} catch (error) {
  const text = String(error?.message ?? error);
  const failure = /password|encrypt/i.test(text) ? 'encrypted' : 'damaged';
  parentPort.postMessage({ failure: text === 'too large' ? 'too_large' : failure });
}
