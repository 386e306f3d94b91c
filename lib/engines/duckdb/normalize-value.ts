import 'server-only';
import {
  DuckDBArrayValue,
  DuckDBBlobValue,
  DuckDBDecimalValue,
  DuckDBListValue,
  DuckDBMapValue,
  DuckDBStructValue,
  DuckDBTimestampTZValue,
  DuckDBTimestampValue,
  type DuckDBType,
  DuckDBTypeId,
  DuckDBUnionValue,
  type DuckDBValue,
  DuckDBVariantValue,
} from '@duckdb/node-api';
import type { Cell } from '@/lib/shared/result';

const DIGITS_OF_A_DOUBLE = 15;
const SHOWN_BYTES = 16;

/** A DuckDB value as a cell: exact or as text, never rounded. NaN and the infinities, which JSON lacks, become null. */
export function normalizeValue(value: DuckDBValue, type: DuckDBType): Cell {
  if (value === null || value === undefined) return null;
  switch (typeof value) {
    case 'boolean':
    case 'string':
      return value;
    case 'number':
      return normalizeNumber(value, type);
    case 'bigint':
      return normalizeInteger(value);
    default:
      return normalizeObject(value);
  }
}

function normalizeNumber(value: number, type: DuckDBType): number | null {
  if (!Number.isFinite(value)) return null;
  return type.typeId === DuckDBTypeId.FLOAT ? shortestFloat(value) : value;
}

/** The shortest decimal that is the same 32-bit float: 0.1, not 0.10000000149011612. */
function shortestFloat(value: number): number {
  for (let digits = 6; digits < 9; digits += 1) {
    const short = Number(value.toPrecision(digits));
    if (Math.fround(short) === value) return short;
  }
  return value;
}

function normalizeInteger(value: bigint): number | string {
  const number = Number(value);
  return Number.isSafeInteger(number) ? number : value.toString();
}

function normalizeObject(value: object): Cell {
  if (value instanceof DuckDBDecimalValue) return normalizeDecimal(value);
  if (value instanceof DuckDBBlobValue) return describeBytes(value.bytes);
  if (value instanceof DuckDBTimestampTZValue) return new DuckDBTimestampValue(value.micros).toString();
  if (isNested(value)) return JSON.stringify(toJson(value));
  return String(value);
}

function normalizeDecimal(value: DuckDBDecimalValue): number | string {
  const digits = (value.value < 0n ? -value.value : value.value).toString().length;
  return digits <= DIGITS_OF_A_DOUBLE ? Number(value.toString()) : value.toString();
}

/** `0x89504e47… (1,234 bytes)` */
function describeBytes(bytes: Uint8Array): string {
  const hex = Buffer.from(bytes.subarray(0, SHOWN_BYTES)).toString('hex');
  return bytes.length <= SHOWN_BYTES ? `0x${hex}` : `0x${hex}… (${bytes.length.toLocaleString('en')} bytes)`;
}

function isNested(value: object): boolean {
  return (
    Array.isArray(value) ||
    value instanceof DuckDBListValue ||
    value instanceof DuckDBArrayValue ||
    value instanceof DuckDBStructValue ||
    value instanceof DuckDBMapValue ||
    value instanceof DuckDBUnionValue ||
    value instanceof DuckDBVariantValue
  );
}

function toJson(value: unknown): unknown {
  if (value === null || value === undefined || typeof value === 'boolean' || typeof value === 'string') return value;
  if (typeof value === 'number') return Number.isFinite(value) ? value : null;
  if (typeof value === 'bigint') return normalizeInteger(value);
  if (Array.isArray(value)) return value.map(toJson);
  if (value instanceof DuckDBListValue || value instanceof DuckDBArrayValue) return value.items.map(toJson);
  if (value instanceof DuckDBStructValue) {
    return Object.fromEntries(Object.entries(value.entries).map(([key, item]) => [key, toJson(item)]));
  }
  if (value instanceof DuckDBMapValue) {
    return Object.fromEntries(value.entries.map(({ key, value: item }) => [String(toJson(key)), toJson(item)]));
  }
  if (value instanceof DuckDBUnionValue) return toJson(value.value);
  if (value instanceof DuckDBVariantValue) return toJson(value.value);
  return normalizeObject(value as object);
}
