import { numberKind } from '@/lib/semantic-model/number-kind';
import type { Column, ColumnModel, ColumnProfile, Table } from '@/lib/semantic-model/schema';
import { splitIdentifier } from '@/lib/semantic-parser/text/split-identifier';
import { isCurrency } from '@/lib/shared/number-writer';

export type InferredColumn = Pick<ColumnModel, 'role' | 'aggregate' | 'unit' | 'format'>;

const KEY_WORDS = new Set([
  'id',
  'key',
  'code',
  'no',
  'number',
  'nr',
  'uuid',
  'guid',
  'zip',
  'postal',
  'phone',
  'fax',
  'isbn',
  'sku',
  'ssn',
  'ein',
  'iban',
  '编号',
  '编码',
]);
const POINT_WORDS = new Set(['latitude', 'longitude', 'lat', 'lon', 'lng', 'rank', 'rating', 'index']);
/** Names of coordinates where they stand in pairs. */
const PAIRS: Record<string, string> = { long: 'lat', x: 'y', y: 'x' };
/** What a table of people or things measured has beside their weight: then it is theirs, and not that of a load. */
const BODY = /^(height|birth|birthday|birthdate|age|身高|出生日期|年龄)/;
/** Whole numbers that say which, not how much. */
const PART_WORDS = new Set([
  'day',
  'month',
  'quarter',
  'week',
  'weekday',
  'hour',
  'cluster',
  'group',
  'category',
  'class',
  'type',
  'zone',
  'season',
  'version',
  '月',
  '月份',
  '日',
  '季度',
  '星期',
  '类别',
]);
/** More of them are rather a count. */
const MOST_PARTS = 60;
const MONEY_WORDS = new Set([
  'price',
  'amount',
  'revenue',
  'cost',
  'salary',
  'sales',
  'budget',
  'fee',
  'income',
  'profit',
  'spend',
  '金额',
  '价格',
  '收入',
  '成本',
  '销售额',
  '工资',
]);
const UNIT_WORDS: Record<string, string> = {
  milliseconds: 'ms',
  ms: 'ms',
  seconds: 's',
  secs: 's',
  minutes: 'min',
  mins: 'min',
  hours: 'h',
  days: 'd',
  bytes: 'bytes',
  kb: 'KB',
  mb: 'MB',
  gb: 'GB',
  km: 'km',
  mi: 'mi',
  miles: 'mi',
  mm: 'mm',
  cm: 'cm',
  kg: 'kg',
  lbs: 'lb',
  usd: 'USD',
  eur: 'EUR',
  cny: 'CNY',
  gbp: 'GBP',
  pct: '%',
  percent: '%',
};
const PAIRED_UNITS = new Set(['ms', 's', 'min', 'h']);

/** What a column is for, told by its type, name, keys and profile, and by the unit that a file's cells say. Empty where nothing tells. */
export function inferColumn(
  table: Table,
  stored: Column,
  profile?: ColumnProfile,
  told?: string | null,
): InferredColumn {
  // What is a number, whatever it is stored as.
  const column: Column = profile?.texts === 'numbers' ? { ...stored, kind: 'decimal' } : stored;
  const words = splitIdentifier(column.name);
  const last = words.at(-1) ?? '';
  const has = (set: ReadonlySet<string>) => words.some((word) => set.has(word));
  if (column.kind === 'binary' || column.kind === 'json') return { role: 'ignore' };
  if (column.kind === 'date' || column.kind === 'timestamp') return { role: 'time' };
  // One part of a key of several columns may well be a year.
  if (table.primaryKey.length !== 1 && isYear(last, column, profile)) return { role: 'time', format: 'year' };
  if (isKey(table, column) || KEY_WORDS.has(last)) return { role: 'identifier', format: 'plain' };
  if (!isNumber(column)) return { role: 'dimension' };
  if (isYear(last, column, profile)) return { role: 'time', format: 'year' };
  if (!told && looksLikeFlag(profile)) return { role: 'dimension' };
  if (has(POINT_WORDS) || isOfPair(table, column) || isPart(last, column, profile)) return { role: 'dimension' };
  const unit = told ?? words.map((word) => UNIT_WORDS[word]).find((found) => found !== undefined);
  const format = formatOf(unit, has(MONEY_WORDS) || (last === 'total' && column.kind === 'decimal'));
  return {
    role: 'measure',
    aggregate: isCompared(column, unit) || isShare(column, profile) || isBodyWeight(table, last) ? 'avg' : 'sum',
    ...(unit && { unit }),
    ...(format && { format }),
  };
}

const isNumber = ({ kind }: Column) => kind === 'integer' || kind === 'decimal';

/** Numbers that are no parts of a sum. */
function isCompared({ name }: Column, unit: string | undefined): boolean {
  const kind = numberKind(name, { unit });
  return kind === 'rate' || kind === 'running';
}

function isKey(table: Table, column: Column): boolean {
  const inForeignKey = table.foreignKeys.some((key) => key.columns.includes(column.name));
  return inForeignKey || (table.primaryKey.includes(column.name) && column.kind !== 'text');
}

function isOfPair(table: Table, column: Column): boolean {
  const other = PAIRS[column.name.toLowerCase()];
  return other !== undefined && table.columns.some(({ name }) => name.toLowerCase().startsWith(other));
}

function isBodyWeight(table: Table, last: string): boolean {
  return last === 'weight' && table.columns.some(({ name }) => BODY.test(splitIdentifier(name).join(' ')));
}

function isYear(last: string, column: Column, profile: ColumnProfile | undefined): boolean {
  if (!isNumber(column) || !(last === 'year' || last.endsWith('年') || last === '年份')) return false;
  if (profile?.min == null) return column.kind === 'integer';
  return isWhole(profile) && Number(profile.min) >= 1000 && Number(profile.max) <= 2200;
}

/** Numbers of two values, 0 and 1, are yes and no. */
function looksLikeFlag(profile: ColumnProfile | undefined): boolean {
  return (
    profile?.distinctCount != null &&
    profile.distinctCount <= 2 &&
    Number(profile.min) === 0 &&
    Number(profile.max) === 1
  );
}

function isPart(last: string, column: Column, profile: ColumnProfile | undefined): boolean {
  const distinct = profile?.distinctCount ?? null;
  const counts = column.kind === 'integer' || (column.kind === 'decimal' && isWhole(profile));
  return counts && PART_WORDS.has(last) && distinct !== null && distinct <= MOST_PARTS;
}

/** Databases with one type for every number keep whole ones as decimals. */
function isWhole(profile: ColumnProfile | undefined): boolean {
  const seen = [profile?.min, profile?.max, ...(profile?.topValues ?? []).map(({ value }) => value)];
  return profile?.min != null && seen.every((value) => Number.isInteger(Number(value)));
}

/** Fractions between nothing and one are parts of a whole, whose sum says nothing. */
function isShare(column: Column, profile: ColumnProfile | undefined): boolean {
  if (column.kind !== 'decimal' || profile?.min == null || profile.max == null) return false;
  return Number(profile.min) >= 0 && Number(profile.max) <= 1 && Number(profile.max) > 0;
}

function formatOf(unit: string | undefined, money: boolean): ColumnModel['format'] {
  if (unit === undefined) return money ? 'currency' : undefined;
  if (isCurrency(unit)) return 'currency';
  if (PAIRED_UNITS.has(unit)) return 'duration';
  if (unit === '%') return 'percent';
  return unit === 'bytes' ? 'bytes' : undefined;
}
