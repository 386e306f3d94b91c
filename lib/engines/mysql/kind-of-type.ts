import type { ColumnKind } from '@/lib/shared/result';

const KINDS: Record<string, ColumnKind> = {
  tinyint: 'integer',
  smallint: 'integer',
  mediumint: 'integer',
  int: 'integer',
  bigint: 'integer',
  year: 'integer',
  decimal: 'decimal',
  float: 'decimal',
  double: 'decimal',
  date: 'date',
  datetime: 'timestamp',
  timestamp: 'timestamp',
  time: 'time',
  json: 'json',
  char: 'text',
  varchar: 'text',
  tinytext: 'text',
  text: 'text',
  mediumtext: 'text',
  longtext: 'text',
  enum: 'text',
  set: 'text',
  uuid: 'text',
  binary: 'binary',
  varbinary: 'binary',
  tinyblob: 'binary',
  blob: 'binary',
  mediumblob: 'binary',
  longblob: 'binary',
  bit: 'binary',
};

/** Kind by information_schema's `data_type` and `column_type`; MySQL's BOOLEAN is `tinyint(1)`. */
export function kindOfType(dataType: string, columnType: string): ColumnKind {
  if (columnType.toLowerCase().startsWith('tinyint(1)')) return 'boolean';
  return KINDS[dataType.toLowerCase()] ?? 'other';
}

/** Type numbers of the client protocol (include/field_types.h). */
const PROTOCOL_KINDS: Record<number, ColumnKind> = {
  0: 'decimal',
  1: 'integer',
  2: 'integer',
  3: 'integer',
  4: 'decimal',
  5: 'decimal',
  7: 'timestamp',
  8: 'integer',
  9: 'integer',
  10: 'date',
  11: 'time',
  12: 'timestamp',
  13: 'integer',
  16: 'binary',
  245: 'json',
  246: 'decimal',
};
const TINY = 1;
const TEXTS = new Set([15, 247, 248, 249, 250, 251, 252, 253, 254]);
const BINARY_CHARSET = 63;

export interface ProtocolField {
  name: string;
  columnType?: number;
  type?: number;
  characterSet?: number;
  columnLength?: number;
}

/** Kind of a result column. */
export function kindOfField(field: ProtocolField): ColumnKind {
  const type = field.columnType ?? field.type ?? -1;
  if (type === TINY && field.columnLength === 1) return 'boolean';
  if (TEXTS.has(type)) return field.characterSet === BINARY_CHARSET ? 'binary' : 'text';
  return PROTOCOL_KINDS[type] ?? 'other';
}
