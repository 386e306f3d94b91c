import type { LexiconColumn } from '@/lib/semantic-parser/lexicon/lexicon';
import type { Quantity } from '@/lib/semantic-parser/link/unit';

const MILLISECONDS: Record<string, number> = { ms: 1, s: 1000, min: 60_000, h: 3_600_000, day: 86_400_000 };
const BYTES: Record<string, number> = { bytes: 1, KB: 1024, MB: 1024 ** 2, GB: 1024 ** 3 };

const GRAMS: Record<string, number> = { g: 1, kg: 1000 };
const MILLIMETRES: Record<string, number> = { mm: 1, cm: 10, m: 1000, km: 1_000_000 };
const SCALES = [MILLISECONDS, BYTES, GRAMS, MILLIMETRES];

const canonical = (unit: string | undefined): string | undefined => {
  const known: Record<string, string> = {
    millisecond: 'ms',
    milliseconds: 'ms',
    second: 's',
    seconds: 's',
    sec: 's',
    minute: 'min',
    minutes: 'min',
    hour: 'h',
    hours: 'h',
    byte: 'bytes',
    kb: 'KB',
    mb: 'MB',
    gb: 'GB',
  };
  return unit === undefined ? undefined : (known[unit.toLowerCase()] ?? unit);
};

/** The quantity as the column stores it: 5 minutes against milliseconds is 300,000. */
export function convertQuantity(quantity: Quantity, column: LexiconColumn | null): number {
  const unit = canonical(column?.unit);
  for (const scale of SCALES) {
    const from = scale[quantity.unit ?? ''];
    const to = scale[unit ?? ''];
    if (from !== undefined && to !== undefined) return (quantity.value * from) / to;
  }
  return quantity.value;
}

export function isConvertible(quantity: Quantity, column: LexiconColumn): boolean {
  const unit = canonical(column.unit) ?? '';
  return SCALES.some((scale) => scale[quantity.unit ?? ''] !== undefined && scale[unit] !== undefined);
}
