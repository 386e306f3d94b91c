import { parseArray } from '@/lib/engines/postgres/parse-array';
import { toDecimal, toInteger } from '@/lib/engines/text-to-number';
import type { Cell, ColumnKind } from '@/lib/shared/result';

const SHOWN_BYTES = 16;
/** Array types whose elements are numbers or flags. */
const NUMBER_ARRAYS = new Set([1005, 1007, 1016, 1021, 1022, 1231]);
const BOOLEAN_ARRAY = 1000;

/** A value in PostgreSQL's text form as a cell. Moments bear no zone: the session's is UTC. */
export function normalizeValue(text: string | null, kind: ColumnKind, oid: number): Cell {
  if (text === null) return null;
  switch (kind) {
    case 'integer':
      return toInteger(text);
    case 'decimal':
      return toDecimal(text, oid !== 1700);
    case 'boolean':
      return text === 't';
    case 'timestamp':
      return text.replace(/\+00$/, '');
    case 'binary':
      return describeBytes(text);
    case 'json':
      return oid === 114 || oid === 3802 ? text : arrayToJson(text, oid);
    default:
      return text;
  }
}

/** `\x0102` → `0x0102`, cut after 16 bytes with the length told. */
function describeBytes(text: string): string {
  const hex = text.startsWith('\\x') ? text.slice(2) : Buffer.from(text).toString('hex');
  const bytes = hex.length / 2;
  if (bytes <= SHOWN_BYTES) return `0x${hex}`;
  return `0x${hex.slice(0, SHOWN_BYTES * 2)}… (${bytes.toLocaleString('en')} bytes)`;
}

function arrayToJson(text: string, oid: number): string {
  const array = parseArray(text);
  if (array === null) return text;
  return JSON.stringify(array, (_, value: unknown) => {
    if (typeof value !== 'string') return value;
    if (NUMBER_ARRAYS.has(oid)) return toDecimal(value, true);
    return oid === BOOLEAN_ARRAY ? value === 't' : value;
  });
}
