import { asText, qualifiedName } from '@/lib/engines/distinct-values';
import type { Column, ColumnProfile, Dialect, Table } from '@/lib/semantic-model/schema';
import type { Cell, ColumnKind } from '@/lib/shared/result';
import { quoteIdentifier } from '@/lib/sql/quote-identifier';

export const DEFAULT_SAMPLE = 20_000;
const TOP_VALUES = 10;
const LONGEST_VALUE = 200;
const BUCKETS = 20;
const COUNTED = new Set<ColumnKind>(['integer', 'decimal', 'date', 'timestamp', 'time', 'text', 'boolean']);
const ORDERED = new Set<ColumnKind>(['integer', 'decimal', 'date', 'timestamp', 'time', 'text']);
const MEASURED = new Set<ColumnKind>(['integer', 'decimal', 'date', 'timestamp']);

export interface ProfileSource {
  dialect: Dialect;
  read: (sql: string) => Promise<Cell[][]>;
  /** A subquery of at most about `rows` rows of the table, cheap for the source. */
  sample: (table: Table, rows: number) => string;
  /** SQL for a number that can be divided; the column itself when not given. */
  number?: (column: string) => string;
  /** SQL for a date's or moment's place on a number line, in seconds. */
  seconds: (column: string) => string;
}

/** Profiles every column of a table in somebody's database on a sample, one light query at a time. */
export async function profileColumns(
  source: ProfileSource,
  table: Table,
  sampleRows = DEFAULT_SAMPLE,
): Promise<ColumnProfile[]> {
  const sample = source.sample(table, sampleRows);
  const profiles: ColumnProfile[] = [];
  for (const column of table.columns) profiles.push(await profileColumn(source, sample, table, column));
  return profiles;
}

async function profileColumn(source: ProfileSource, sample: string, table: Table, column: Column) {
  const name = quoteIdentifier(column.name, source.dialect);
  // Not every type that reads as text can be compared: identifiers and XML, for instance.
  const value = column.kind === 'text' ? asText(source.dialect, name) : name;
  const counted = COUNTED.has(column.kind);
  const ordered = ORDERED.has(column.kind);
  const [row = []] = await source.read(
    `SELECT count(*), count(${name}), ${counted ? `count(DISTINCT ${value})` : 'NULL'},
     ${ordered ? `min(${value}), max(${value})` : 'NULL, NULL'} FROM ${sample} AS s`,
  );
  const [all, filled, distinct, min, max] = row;
  const profile: ColumnProfile = {
    table: table.name,
    column: column.name,
    // Old releases of ClickHouse find no number of values where there is none.
    distinctCount: counted ? Number(distinct ?? 0) : null,
    nullFraction: Number(all) === 0 ? null : 1 - Number(filled) / Number(all),
    min: end(min, column.kind),
    max: end(max, column.kind),
    topValues: counted ? await topValues(source, sample, name, value) : [],
  };
  if (!MEASURED.has(column.kind) || profile.min === null || profile.min === profile.max) return profile;
  return { ...profile, histogram: await histogram(source, sample, name, column.kind) };
}

function end(value: Cell | undefined, kind: ColumnKind): string | number | null {
  if (value === null || value === undefined || typeof value === 'boolean') return null;
  return kind === 'integer' || kind === 'decimal' ? Number(value) : String(value).slice(0, LONGEST_VALUE);
}

async function topValues(
  source: ProfileSource,
  sample: string,
  name: string,
  value: string,
): Promise<ColumnProfile['topValues']> {
  const rows = await source.read(
    `SELECT ${asText(source.dialect, name)} AS tabletalk_value, count(*) AS tabletalk_count
     FROM ${sample} AS s WHERE ${name} IS NOT NULL
     GROUP BY ${value} ORDER BY tabletalk_count DESC, tabletalk_value LIMIT ${TOP_VALUES}`,
  );
  return rows.map(([value, count]) => ({ value: String(value).slice(0, LONGEST_VALUE), count: Number(count) }));
}

async function histogram(source: ProfileSource, sample: string, name: string, kind: ColumnKind): Promise<number[]> {
  const { seconds, number: plain = (column: string) => column } = source;
  const number = kind === 'date' || kind === 'timestamp' ? seconds(name) : plain(name);
  const rows = await source.read(
    `SELECT least(${BUCKETS - 1}, floor((tabletalk_x - tabletalk_low) * 1.0 / (tabletalk_high - tabletalk_low) * ${BUCKETS}))
       AS tabletalk_bucket, count(*)
     FROM (SELECT ${number} AS tabletalk_x FROM ${sample} AS s WHERE ${name} IS NOT NULL) AS v
     CROSS JOIN (SELECT min(${number}) AS tabletalk_low, max(${number}) AS tabletalk_high FROM ${sample} AS s) AS e
     WHERE tabletalk_high > tabletalk_low GROUP BY tabletalk_bucket`,
  );
  if (rows.length === 0) return [];
  const counts = new Array<number>(BUCKETS).fill(0);
  for (const [bucket, count] of rows) counts[Number(bucket)] = Number(count);
  return counts;
}

/** Most rows that are read to list a column's values. */
export const VALUE_SAMPLE = 500_000;

/** The first rows of a table as a subquery, for what cannot be sampled. */
export function firstRows(dialect: Dialect, table: Table, rows: number): string {
  return `(SELECT * FROM ${qualifiedName(dialect, table)} LIMIT ${Math.trunc(rows)})`;
}
