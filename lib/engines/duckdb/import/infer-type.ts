import { CANDIDATES, type Candidate, withUnit } from '@/lib/engines/duckdb/import/type-candidates';
import { unitBehind } from '@/lib/engines/duckdb/import/unit-words';
import type { ImportColumn, Reading } from '@/lib/shared/file-import';
import { isMissing } from '@/lib/shared/read-cell';
import { digitsOf, unitOf } from '@/lib/shared/read-number';

const TEXT: Reading = { type: 'text', format: null };
/** What a decimal of 64 bits holds, and the largest. */
const SHORT = 18;
const LONG = 38;
/** With more digits behind the point it was measured or computed, and is no sum of money. */
const MOST_FRACTION = 9;

export const presentOf = (cells: readonly (string | null)[]): string[] =>
  cells.filter((cell): cell is string => !isMissing(cell)).map((cell) => cell.trim());

const READABLE = /[0-9０-９]|^(true|false|yes|no)$/i;

function fits(present: readonly string[]): (candidate: Candidate) => boolean {
  if (!present.every((cell) => READABLE.test(cell))) return () => false;
  let money: number | undefined;
  // Euros and dollars make no sum.
  const isOneMoney = () => {
    money ??= new Set(present.map(unitOf).filter(Boolean)).size;
    return money < 2;
  };
  return ({ type, format, matches, proves, some }) => {
    const fitsOne = (cell: string) => matches.test(cell) && (proves?.(cell) ?? true);
    const isNumber = format !== null && (type === 'integer' || type === 'decimal');
    // Most candidates end at the first cell.
    return (
      fitsOne(present[0] as string) &&
      (some === undefined || present.some(some)) &&
      present.every(fitsOne) &&
      (!isNumber || isOneMoney())
    );
  };
}

function candidatesOfUnit(present: readonly string[]): Candidate[] {
  const unit = unitBehind(present);
  return unit === null ? [] : withUnit(unit);
}

/** The narrowest type that every given cell fits; text when none does or when all are missing. Leading zeros make text. */
export function inferType(cells: readonly (string | null)[], label = ''): Reading {
  const present = presentOf(cells);
  if (present.length === 0) return TEXT;
  const fitsAll = fits(present);
  const isFitting = (candidate: Candidate) => (candidate.header?.test(label) ?? true) && fitsAll(candidate);
  const found = CANDIDATES.find(isFitting) ?? candidatesOfUnit(present).find(isFitting);
  return found ? { type: found.type, format: found.format } : TEXT;
}

/** Every reading that all given cells fit, the likeliest first. */
export function fittingTypes(cells: readonly (string | null)[]): Reading[] {
  const present = presentOf(cells);
  if (present.length === 0) return [];
  return [...CANDIDATES, ...candidatesOfUnit(present)]
    .filter(fits(present))
    .map(({ type, format }) => ({ type, format }));
}

/** How many digits hold every given cell exactly; empty where only a floating number does. */
export function exactDigits(
  cells: readonly (string | null)[],
  reading: Reading,
): Pick<ImportColumn, 'scale' | 'digits'> {
  if (reading.type !== 'decimal') return {};
  let whole = 1;
  let fraction = 0;
  for (const cell of presentOf(cells)) {
    const digits = digitsOf(cell, reading);
    if (!digits) return {};
    whole = Math.max(whole, digits.whole);
    fraction = Math.max(fraction, digits.fraction);
  }
  return decimalOf(whole, fraction);
}

/** The decimal that has room for so many digits before and behind the point. */
export function decimalOf(whole: number, fraction: number): Pick<ImportColumn, 'scale' | 'digits'> {
  if (fraction > MOST_FRACTION || whole + fraction > LONG) return {};
  return { scale: fraction, digits: whole + fraction > SHORT ? LONG : SHORT };
}

/** The same date with day and month the other way round. */
function swapped(format: string): string | null {
  const other = format.replace(/^%([md])([/.-])%([md])/, '%$3$2%$1');
  return other === format ? null : other;
}

/** Wider types to try, in order, when some later cell does not fit the guess. */
export function widerTypes({ type, format }: Pick<ImportColumn, 'type' | 'format'>): Reading[] {
  const point = { type: 'decimal', format: '1,234.5' } as const;
  if (type === 'integer' && format === null) return [{ type: 'decimal', format: null }, point, TEXT];
  if (type === 'integer') return [{ type: 'decimal', format }, TEXT];
  if (type === 'decimal' && format === null) return [point, TEXT];
  const other = format && swapped(format);
  if (other && type === 'date')
    return [{ type, format: other }, { type: 'timestamp', format: `${format} %H:%M` }, TEXT];
  if (other && type === 'timestamp') return [{ type, format: other }, TEXT];
  if (type === 'date' && format === '%Y-%m-%d') return [{ type: 'timestamp', format: null }, TEXT];
  if (type === 'date' && format !== null) return [{ type: 'timestamp', format: `${format} %H:%M` }, TEXT];
  // A person chose the type and left open how it is written.
  if (type === 'date')
    return [
      ...CANDIDATES.filter((one) => one.type === type).map(({ format: written }) => ({ type, format: written })),
      TEXT,
    ];
  if (type === 'time') return [{ type: 'duration', format: null }, TEXT];
  return type === 'text' ? [] : [TEXT];
}
