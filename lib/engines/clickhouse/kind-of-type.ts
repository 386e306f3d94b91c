import type { ColumnKind } from '@/lib/shared/result';

const KINDS: readonly (readonly [RegExp, ColumnKind])[] = [
  [/^U?Int(8|16|32|64|128|256)$/, 'integer'],
  [/^(Decimal|Float|BFloat)/, 'decimal'],
  [/^Bool$/, 'boolean'],
  [/^Date(32)?$/, 'date'],
  [/^DateTime/, 'timestamp'],
  [/^Time(64)?\b/, 'time'],
  [/^(String|FixedString|Enum|UUID|IPv4|IPv6)/, 'text'],
  [
    /^(Array|Tuple|Map|Nested|JSON|Object|Variant|Dynamic|Point|Ring|LineString|Polygon|MultiPolygon|MultiLineString)\b/,
    'json',
  ],
  [/^AggregateFunction/, 'binary'],
];
const WRAPPERS = /^(Nullable|LowCardinality)\(([\s\S]*)\)$/;
const SIMPLE_AGGREGATE = /^SimpleAggregateFunction\([^,]+, ?([\s\S]*)\)$/;

/** The type without what is said around it: `LowCardinality(Nullable(String))` → `String`. */
export function bareType(type: string): string {
  const inner = WRAPPERS.exec(type)?.[2] ?? SIMPLE_AGGREGATE.exec(type)?.[1];
  return inner === undefined ? type : bareType(inner);
}

/** Kind by the type's name as system.columns and the head of a result give it. */
export function kindOfType(type: string): ColumnKind {
  const bare = bareType(type);
  return KINDS.find(([pattern]) => pattern.test(bare))?.[1] ?? 'other';
}

export function isNullableType(type: string): boolean {
  return /^(LowCardinality\()?Nullable\(|^SimpleAggregateFunction\([^,]+, ?Nullable\(/.test(type);
}
