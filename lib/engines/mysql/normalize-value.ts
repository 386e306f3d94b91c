import { toDecimal, toInteger } from '@/lib/engines/text-to-number';
import type { Cell, ColumnKind } from '@/lib/shared/result';

const SHOWN_BYTES = 16;
const FLOATS = new Set([4, 5]);

/** A value as the text protocol sends it, as a cell. Moments are as the session's zone, UTC, shows them. */
export function normalizeValue(bytes: Buffer | null, kind: ColumnKind, type: number): Cell {
  if (bytes === null) return null;
  if (kind === 'binary') return describeBytes(bytes);
  const text = bytes.toString('utf8');
  switch (kind) {
    case 'integer':
      return toInteger(text);
    case 'decimal':
      return toDecimal(text, FLOATS.has(type));
    case 'boolean':
      return text !== '0';
    // The date that MySQL writes for none.
    case 'date':
      return text.startsWith('0000-00-00') ? null : text;
    case 'timestamp':
      return text.startsWith('0000-00-00') ? null : text.replace(/\.0+$/, '');
    default:
      return text;
  }
}

function describeBytes(bytes: Buffer): string {
  const hex = bytes.subarray(0, SHOWN_BYTES).toString('hex');
  return bytes.length <= SHOWN_BYTES ? `0x${hex}` : `0x${hex}… (${bytes.length.toLocaleString('en')} bytes)`;
}
