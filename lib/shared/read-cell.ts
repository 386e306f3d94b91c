import type { Reading } from '@/lib/shared/file-import';
import { readClock, readDuration, readMoment } from '@/lib/shared/read-moment';
import { readNumber } from '@/lib/shared/read-number';

/** Cells that stand for "nothing" where others are numbers or dates, compared without case. */
export const MISSING: readonly string[] = [
  ...['', '-', '--', '---', '–', '—', '−', '.', '..', '...', '…', ':', '*', '**', '***', '/', '?', '\\n', 'x'],
  // A dash in place of an amount, as accountants write it.
  ...['$-', '$ -', '€-', '€ -', '- €', '-€', '£-', '£ -', '¥-', '¥ -', '-%', '- %'],
  ...['na', 'n/a', 'n.a.', '#n/a', '<na>', 'nd', 'n.d.', 'k.a.', 'null', '(null)', 'none', 'nil', 'nan'],
  ...['missing', 'unknown', 'not available', '无', '空', '不详', '不明', '未知', '暂无', '缺失', '无数据'],
  ...['#value!', '#div/0!', '#ref!', '#name?', '#num!', '#null!'],
];
const missing = new Set(MISSING);

export function isMissing(cell: string | null): boolean {
  return cell === null || missing.has(cell.trim().toLowerCase());
}

/**
 * What a cell is stored as, in one spelling (`2024-01-31`, `1234.5`); null for a missing one, undefined for one that does not
 * fit. The same as the import's SQL does, for a preview.
 */
export function readCell(cell: string | null, reading: Reading): string | null | undefined {
  const { type, format } = reading;
  if (type === 'text') return cell || null;
  if (cell === null || isMissing(cell)) return null;
  const text = cell.trim();
  if (type === 'integer' || type === 'decimal') return readNumber(text, reading) ?? undefined;
  if (type === 'date' || (type === 'timestamp' && format !== null)) return readMoment(text, reading) ?? undefined;
  if (type === 'timestamp') return /^\d{4}-\d{1,2}-\d{1,2}([T ]|$)/.test(text) ? text : undefined;
  if (type === 'duration') return String(readDuration(text) ?? '') || undefined;
  if (type === 'time' && format !== null) return readClock(text, format) ?? undefined;
  if (type === 'time') return /^\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?$/.test(text) ? text : undefined;
  return /^(true|yes)$/i.test(text) ? 'true' : /^(false|no)$/i.test(text) ? 'false' : undefined;
}
