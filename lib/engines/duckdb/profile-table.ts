import { asText, qualifiedName } from '@/lib/engines/distinct-values';
import type { CatalogReader } from '@/lib/engines/duckdb/introspect';
import type { Column, ColumnProfile, Table } from '@/lib/semantic-model/schema';
import type { Cell, ColumnKind } from '@/lib/shared/result';
import { quoteIdentifier } from '@/lib/sql/quote-identifier';

const COLUMNS_AT_ONCE = 40;
const DEFAULT_SAMPLE = 100_000;
const TOP_VALUES = 10;
const LONGEST_VALUE = 200;
const BUCKETS = 20;
const ORDERED = new Set<ColumnKind>(['integer', 'decimal', 'date', 'timestamp', 'time', 'text']);
const COUNTED = new Set<ColumnKind>([...ORDERED, 'boolean']);
const MEASURED = new Set<ColumnKind>(['integer', 'decimal', 'date', 'timestamp']);

/**
 * Profiles every column: nulls, distinct values, least and greatest over all rows (distinct values by HyperLogLog beyond
 * `sampleRows`), frequent values and histogram over a fixed sample of about `sampleRows` rows.
 */
export async function profileTable(
  read: CatalogReader,
  table: Table,
  sampleRows = DEFAULT_SAMPLE,
): Promise<ColumnProfile[]> {
  const name = qualifiedName('duckdb', table);
  const rowCount = table.rowCount ?? Number((await read(`SELECT count(*) FROM ${name}`))[0]?.[0] ?? 0);
  const large = rowCount > sampleRows;
  const percent = Math.max(0.001, (100 * sampleRows) / Math.max(1, rowCount));
  const sample = large ? `${name} TABLESAMPLE system(${percent.toFixed(4)}%) REPEATABLE (42)` : name;
  const profiles: ColumnProfile[] = [];
  for (let i = 0; i < table.columns.length; i += COLUMNS_AT_ONCE) {
    const columns = table.columns.slice(i, i + COLUMNS_AT_ONCE);
    const [row = []] = await read(
      `SELECT ${columns.map((column) => statistics(column, large)).join(', ')} FROM ${name}`,
    );
    for (const [n, column] of columns.entries()) {
      const figures = row.slice(n * 4, n * 4 + 4);
      profiles.push(await profileColumn(read, sample, table, column, figures, rowCount));
    }
  }
  return profiles;
}

function statistics(column: Column, large: boolean): string {
  const name = quoteIdentifier(column.name, 'duckdb');
  const distinct = large ? `approx_count_distinct(${name})` : `count(DISTINCT ${name})`;
  const ordered = ORDERED.has(column.kind);
  const end = (which: string) => {
    if (!ordered) return 'NULL';
    return column.kind === 'text' ? `left(${which}(${asText('duckdb', name)}), ${LONGEST_VALUE})` : `${which}(${name})`;
  };
  return `count(${name}), ${COUNTED.has(column.kind) ? distinct : 'NULL'}, ${end('min')}, ${end('max')}`;
}

async function profileColumn(
  read: CatalogReader,
  sample: string,
  table: Table,
  column: Column,
  [filled, distinct, min, max]: Cell[],
  rowCount: number,
): Promise<ColumnProfile> {
  const profile: ColumnProfile = {
    table: table.name,
    column: column.name,
    distinctCount: distinct === null || distinct === undefined ? null : Number(distinct),
    nullFraction: rowCount === 0 ? null : Math.min(1, Math.max(0, 1 - Number(filled ?? 0) / rowCount)),
    min: toEnd(min, column.kind),
    max: toEnd(max, column.kind),
    topValues: COUNTED.has(column.kind) ? await topValues(read, sample, column) : [],
  };
  if (!MEASURED.has(column.kind) || profile.min === null || profile.min === profile.max) return profile;
  return { ...profile, histogram: await histogram(read, sample, column) };
}

function toEnd(value: Cell | undefined, kind: ColumnKind): string | number | null {
  if (value === null || value === undefined || typeof value === 'boolean') return null;
  return kind === 'integer' || kind === 'decimal' ? Number(value) : String(value);
}

async function topValues(read: CatalogReader, sample: string, column: Column): Promise<ColumnProfile['topValues']> {
  const name = quoteIdentifier(column.name, 'duckdb');
  const rows = await read(
    `SELECT left(${name}::VARCHAR, ${LONGEST_VALUE}), count(*) FROM ${sample} WHERE ${name} IS NOT NULL
     GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT ${TOP_VALUES}`,
  );
  return rows.map(([value, count]) => ({ value: String(value), count: Number(count) }));
}

/** Counts of equal-width buckets over the sample; empty when the sample has no two different values. */
async function histogram(read: CatalogReader, sample: string, column: Column): Promise<number[]> {
  const name = quoteIdentifier(column.name, 'duckdb');
  const number = column.kind === 'date' || column.kind === 'timestamp' ? `epoch(${name})` : `${name}::DOUBLE`;
  const rows = await read(
    `WITH s AS (SELECT ${number} AS x FROM ${sample} WHERE ${name} IS NOT NULL),
       e AS (SELECT min(x) AS low, max(x) AS high FROM s WHERE isfinite(x))
     SELECT least(${BUCKETS - 1}, floor((x - low) / (high - low) * ${BUCKETS}))::INTEGER AS bucket, count(*)
     FROM s, e WHERE isfinite(x) AND high > low GROUP BY 1`,
  );
  if (rows.length === 0) return [];
  const counts = new Array<number>(BUCKETS).fill(0);
  for (const [bucket, count] of rows) counts[Number(bucket)] = Number(count);
  return counts;
}
