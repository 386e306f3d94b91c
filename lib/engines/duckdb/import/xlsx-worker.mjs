// Runs in a worker thread with a memory limit of its own: a hostile workbook cannot take the server down.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
import { read, utils } from '@e965/xlsx';

const { path, folder, only } = workerData;

/** Cells looked at in one sheet, and filled in merged areas: a few bytes can claim billions. */
const MAX_CELLS = 50_000_000;
const MAX_MERGED_CELLS = 2_000_000;

const areaOf = ({ s, e }) => (e.r - s.r + 1) * (e.c - s.c + 1);

function refuseEndless(sheet) {
  const merged = (sheet['!merges'] ?? []).reduce((sum, area) => sum + areaOf(area), 0);
  if (areaOf(utils.decode_range(sheet['!ref'])) > MAX_CELLS || merged > MAX_MERGED_CELLS) throw new Error('too large');
}

/** Fills every cell of a merged area with its first cell's value, as a person reads it. */
function fillMerged(sheet) {
  const areas = sheet['!merges'] ?? [];
  for (const { s, e } of areas) {
    const first = sheet[utils.encode_cell(s)];
    if (!first) continue;
    for (let row = s.r; row <= e.r; row++) {
      for (let column = s.c; column <= e.c; column++) sheet[utils.encode_cell({ r: row, c: column })] = first;
    }
  }
  return areas.length;
}

const pad = (number) => String(number).padStart(2, '0');

/** Dates as ISO text: without a clock where it is midnight. */
function cellText(value) {
  if (value === null || value === undefined) return '';
  if (!(value instanceof Date)) return typeof value === 'boolean' ? String(value) : String(value).trim();
  const day = `${value.getUTCFullYear()}-${pad(value.getUTCMonth() + 1)}-${pad(value.getUTCDate())}`;
  const clock = `${pad(value.getUTCHours())}:${pad(value.getUTCMinutes())}:${pad(value.getUTCSeconds())}`;
  return clock === '00:00:00' ? day : `${day} ${clock}`;
}

const quoted = (text) => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

function main() {
  const workbook = read(readFileSync(path), {
    type: 'buffer',
    cellDates: true,
    UTC: true,
    dense: false,
    cellFormula: false,
    cellHTML: false,
    sheets: only,
  });
  const sheets = [];
  for (const [index, name] of workbook.SheetNames.entries()) {
    const sheet = workbook.Sheets[name];
    if (!sheet?.['!ref']) continue;
    refuseEndless(sheet);
    const merged = fillMerged(sheet);
    const rows = utils.sheet_to_json(sheet, { header: 1, raw: true, defval: null, blankrows: false, UTC: true });
    const lines = rows.map((row) => row.map((cell) => quoted(cellText(cell))).join(','));
    const width = Math.max(0, ...rows.map((row) => row.length));
    const target = join(folder, `sheet-${index}.csv`);
    writeFileSync(target, `${lines.join('\n')}\n`);
    sheets.push({ name, path: target, rows: rows.length, width, merged });
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
