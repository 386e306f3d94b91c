import type { Dialect, StoredValue, Table } from '@/lib/semantic-model/schema';
import type { Cell } from '@/lib/shared/result';
import { quoteIdentifier } from '@/lib/sql/quote-identifier';

/** Longer texts are prose, not values that a question names. Characters. */
const LONGEST_VALUE = 200;

export function qualifiedName(dialect: Dialect, table: Pick<Table, 'schema' | 'name'>): string {
  const name = quoteIdentifier(table.name, dialect);
  return table.schema === undefined ? name : `${quoteIdentifier(table.schema, dialect)}.${name}`;
}

/** A value as text, whatever its type: enumerations and identifiers have no length of their own. */
export function asText(dialect: Dialect, expression: string): string {
  if (dialect === 'clickhouse') return `toString(${expression})`;
  return `CAST(${expression} AS ${dialect === 'mysql' ? 'CHAR' : 'VARCHAR'})`;
}

/** SQL for the distinct values of a text column, most frequent first, each with its count; `from` may be a sample of the table. */
export function distinctValuesSql(
  dialect: Dialect,
  table: Table,
  column: string,
  limit: number,
  from: string = qualifiedName(dialect, table),
): string {
  const name = quoteIdentifier(column, dialect);
  const text = asText(dialect, name);
  // By names that no column bears: ClickHouse takes an alias for a column everywhere, and older releases know no places.
  return `SELECT ${text} AS tabletalk_value, count(*) AS tabletalk_count FROM ${from} AS s
WHERE ${name} IS NOT NULL AND length(${text}) BETWEEN 1 AND ${LONGEST_VALUE}
GROUP BY tabletalk_value ORDER BY tabletalk_count DESC, tabletalk_value LIMIT ${Math.max(0, Math.trunc(limit))}`;
}

export function toStoredValues(table: Table, column: string, rows: readonly Cell[][]): StoredValue[] {
  return rows.map(([value]) => ({ table: table.name, column, value: String(value) }));
}
