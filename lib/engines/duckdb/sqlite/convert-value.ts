import 'server-only';
import {
  DuckDBBlobValue,
  DuckDBDateValue,
  DuckDBDecimalValue,
  DuckDBTimestampValue,
  DuckDBTimeValue,
  type DuckDBType,
  DuckDBTypeId,
  type DuckDBValue,
} from '@duckdb/node-api';
import type { SqliteValue } from '@/lib/engines/duckdb/sqlite/column-survey';
import { type DeclaredType, toScaled } from '@/lib/engines/duckdb/sqlite/declared-type';
import { parseDateTime, parseTime } from '@/lib/engines/duckdb/sqlite/text-shape';

const DAY_MICROS = 86_400_000_000n;
const strictUtf8 = new TextDecoder('utf-8', { fatal: true });

function blobToText(bytes: Uint8Array): string {
  try {
    return strictUtf8.decode(bytes);
  } catch {
    return Buffer.from(bytes).toString('hex');
  }
}

function toText(value: SqliteValue): string {
  return value instanceof Uint8Array ? blobToText(value) : String(value);
}

/** Turns a stored value into one of the chosen type; what the type cannot hold was counted as "nothing" and is NULL. */
export function convertValue(value: SqliteValue, type: DuckDBType, declared: DeclaredType): DuckDBValue {
  if (value === null) return null;
  switch (type.typeId) {
    case DuckDBTypeId.VARCHAR:
      return typeof value === 'string' ? value : toText(value);
    case DuckDBTypeId.BLOB:
      return new DuckDBBlobValue(value instanceof Uint8Array ? value : Buffer.from(toText(value)));
    case DuckDBTypeId.BIGINT:
      return typeof value === 'bigint' ? value : null;
    case DuckDBTypeId.DOUBLE:
      return typeof value === 'bigint' || typeof value === 'number' ? Number(value) : null;
    case DuckDBTypeId.BOOLEAN:
      if (typeof value === 'string') return toBoolean(value);
      return Number(value) === 1;
    case DuckDBTypeId.DECIMAL: {
      if (typeof value !== 'bigint' && typeof value !== 'number') return null;
      const scaled = toScaled(value, declared);
      return scaled === null ? null : new DuckDBDecimalValue(scaled, declared.precision, declared.scale);
    }
    default:
      return typeof value === 'string' ? toTemporal(value, type) : null;
  }
}

function toBoolean(text: string): boolean | null {
  const lower = text.trim().toLowerCase();
  if (lower === 'true') return true;
  return lower === 'false' ? false : null;
}

function toTemporal(text: string, type: DuckDBType): DuckDBValue {
  if (type.typeId === DuckDBTypeId.TIME) {
    const micros = parseTime(text);
    return micros === null ? null : new DuckDBTimeValue(micros);
  }
  const parsed = parseDateTime(text);
  if (parsed === null) return null;
  if (type.typeId === DuckDBTypeId.DATE) return new DuckDBDateValue(parsed.days);
  return new DuckDBTimestampValue(BigInt(parsed.days) * DAY_MICROS + parsed.micros);
}
