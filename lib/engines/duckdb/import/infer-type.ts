import { CANDIDATES, type TypeGuess } from '@/lib/engines/duckdb/import/type-candidates';
import type { ImportColumn } from '@/lib/shared/file-import';

/** Cells that stand for "nothing", compared without case. */
export const MISSING = ['', 'na', 'n/a', 'null', 'none', 'nan', '-', '--', '#n/a', '无', '空'] as const;

const TEXT: TypeGuess = { type: 'text', format: null };

export function isMissing(cell: string | null): boolean {
  return cell === null || (MISSING as readonly string[]).includes(cell.trim().toLowerCase());
}

/** The narrowest type that every given cell fits; text when none does or when all are missing. Leading zeros make text. */
export function inferType(cells: readonly (string | null)[], label = ''): TypeGuess {
  const present = cells.filter((cell): cell is string => !isMissing(cell)).map((cell) => cell.trim());
  if (present.length === 0) return TEXT;
  const found = CANDIDATES.find(
    ({ matches, proves, header }) =>
      (header?.test(label) ?? true) &&
      present.every((cell) => /\d|^(true|false|yes|no)$/i.test(cell) && matches.test(cell) && (proves?.(cell) ?? true)),
  );
  return found ? { type: found.type, format: found.format } : TEXT;
}

/** The same date with day and month the other way round. */
function swapped(format: string): string | null {
  const other = format.replace(/^%([md])([/.-])%([md])/, '%$3$2%$1');
  return other === format ? null : other;
}

/** Wider types to try, in order, when some later cell does not fit the guess. */
export function widerTypes({ type, format }: Pick<ImportColumn, 'type' | 'format'>): TypeGuess[] {
  if (type === 'integer' && format === null)
    return [{ type: 'decimal', format: null }, { type: 'decimal', format: '1,234.5' }, TEXT];
  if (type === 'integer') return [{ type: 'decimal', format }, TEXT];
  if (type === 'decimal' && format === null) return [{ type: 'decimal', format: '1,234.5' }, TEXT];
  const other = format && swapped(format);
  if (other && (type === 'date' || type === 'timestamp')) return [{ type, format: other }, TEXT];
  if (type === 'date' && format === '%Y-%m-%d') return [{ type: 'timestamp', format: null }, TEXT];
  // A person chose the type and left open how it is written.
  if (type === 'date' && format === null)
    return [
      ...CANDIDATES.filter((one) => one.type === type).map(({ format: written }) => ({ type, format: written })),
      TEXT,
    ];
  return type === 'text' ? [] : [TEXT];
}
