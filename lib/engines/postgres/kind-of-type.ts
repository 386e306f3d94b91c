import type { ColumnKind } from '@/lib/shared/result';

const KINDS: readonly (readonly [RegExp, ColumnKind])[] = [
  [/\[\]$/, 'json'],
  [/^(smallint|integer|bigint|oid)$/, 'integer'],
  [/^(numeric|real|double precision)/, 'decimal'],
  [/^boolean$/, 'boolean'],
  [/^date$/, 'date'],
  [/^timestamp/, 'timestamp'],
  [/^time/, 'time'],
  [/^jsonb?$/, 'json'],
  [/^bytea$/, 'binary'],
  [/^(text|uuid|name|citext|xml|"char"|character|bpchar)/, 'text'],
];

/** Kind of a type as `format_type` prints it; `category` is pg_type.typcategory. */
export function kindOfType(name: string, category = ''): ColumnKind {
  const known = KINDS.find(([pattern]) => pattern.test(name))?.[1];
  if (known !== undefined) return known;
  if (category === 'A') return 'json';
  return category === 'E' || category === 'S' ? 'text' : 'other';
}

/** Object identifiers of the built-in types, fixed by PostgreSQL (pg_type.dat), and the kinds of their values. */
const OID_KINDS: Record<number, ColumnKind> = {
  16: 'boolean',
  17: 'binary',
  18: 'text',
  19: 'text',
  20: 'integer',
  21: 'integer',
  23: 'integer',
  25: 'text',
  26: 'integer',
  114: 'json',
  142: 'text',
  700: 'decimal',
  701: 'decimal',
  1042: 'text',
  1043: 'text',
  1082: 'date',
  1083: 'time',
  1114: 'timestamp',
  1184: 'timestamp',
  1266: 'time',
  1700: 'decimal',
  2950: 'text',
  3802: 'json',
};

/** Kind of a result column; `categories` are pg_type.typcategory of all other types by identifier. */
export function kindOfOid(oid: number, categories: ReadonlyMap<number, string>): ColumnKind {
  return OID_KINDS[oid] ?? kindOfType('', categories.get(oid));
}
