import type { ColumnKind } from '@/lib/shared/result';

const KINDS: Record<string, ColumnKind> = {
  BOOLEAN: 'boolean',
  TINYINT: 'integer',
  SMALLINT: 'integer',
  INTEGER: 'integer',
  BIGINT: 'integer',
  HUGEINT: 'integer',
  UTINYINT: 'integer',
  USMALLINT: 'integer',
  UINTEGER: 'integer',
  UBIGINT: 'integer',
  UHUGEINT: 'integer',
  BIGNUM: 'integer',
  FLOAT: 'decimal',
  DOUBLE: 'decimal',
  VARCHAR: 'text',
  UUID: 'text',
  BIT: 'text',
  JSON: 'json',
  VARIANT: 'json',
  DATE: 'date',
  TIME: 'time',
  BLOB: 'binary',
};

/** Kind of a DuckDB type by its name as the catalogue and results print it. */
export function kindOfType(type: string): ColumnKind {
  const name = type.trim().toUpperCase();
  if (name.endsWith(']') || /^(STRUCT|MAP|UNION)\b/.test(name)) return 'json';
  if (name.startsWith('DECIMAL')) return 'decimal';
  if (name.startsWith('ENUM')) return 'text';
  if (name.startsWith('TIMESTAMP')) return 'timestamp';
  if (name.startsWith('TIME')) return 'time';
  return KINDS[name] ?? 'other';
}
