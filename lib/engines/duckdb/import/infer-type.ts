import { CANDIDATES, type Candidate } from '@/lib/engines/duckdb/import/type-candidates';
import type { ImportColumn, Reading } from '@/lib/shared/file-import';
import { isMissing } from '@/lib/shared/read-cell';

const TEXT: Reading = { type: 'text', format: null };

const presentOf = (cells: readonly (string | null)[]) =>
  cells.filter((cell): cell is string => !isMissing(cell)).map((cell) => cell.trim());

const fits =
  (present: readonly string[]) =>
  ({ matches, proves }: Candidate) =>
    present.every((cell) => /\d|^(true|false|yes|no)$/i.test(cell) && matches.test(cell) && (proves?.(cell) ?? true));

/** The narrowest type that every given cell fits; text when none does or when all are missing. Leading zeros make text. */
export function inferType(cells: readonly (string | null)[], label = ''): Reading {
  const present = presentOf(cells);
  if (present.length === 0) return TEXT;
  const fitsAll = fits(present);
  const found = CANDIDATES.find((candidate) => (candidate.header?.test(label) ?? true) && fitsAll(candidate));
  return found ? { type: found.type, format: found.format } : TEXT;
}

/** Every reading that all given cells fit, the likeliest first. */
export function fittingTypes(cells: readonly (string | null)[]): Reading[] {
  const present = presentOf(cells);
  if (present.length === 0) return [];
  return CANDIDATES.filter(fits(present)).map(({ type, format }) => ({ type, format }));
}

/** The same date with day and month the other way round. */
function swapped(format: string): string | null {
  const other = format.replace(/^%([md])([/.-])%([md])/, '%$3$2%$1');
  return other === format ? null : other;
}

/** Wider types to try, in order, when some later cell does not fit the guess. */
export function widerTypes({ type, format }: Pick<ImportColumn, 'type' | 'format'>): Reading[] {
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
