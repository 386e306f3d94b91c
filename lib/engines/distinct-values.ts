import type { Dialect, StoredValue, Table } from '@/lib/semantic-model/schema';
import type { Cell } from '@/lib/shared/result';
import { quoteIdentifier } from '@/lib/sql/quote-identifier';

/** Longer texts are prose, not values that a question names. Characters. */
const LONGEST_VALUE = 200;

export function qualifiedName(dialect: Dialect, table: Pick<Table, 'schema' | 'name'>): string {
  const name = quoteIdentifier(table.name, dialect);
  return table.schema === undefined ? name : `${quoteIdentifier(table.schema, dialect)}.${name}`;
}

/** SQL for the distinct values of a text column, most frequent first, each with its count. */
export function distinctValuesSql(dialect: Dialect, table: Table, column: string, limit: number): string {
  const name = quoteIdentifier(column, dialect);
  return `SELECT ${name}, count(*) FROM ${qualifiedName(dialect, table)}
WHERE ${name} IS NOT NULL AND length(${name}) BETWEEN 1 AND ${LONGEST_VALUE}
GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT ${Math.max(0, Math.trunc(limit))}`;
}

export function toStoredValues(table: Table, column: string, rows: readonly Cell[][]): StoredValue[] {
  return rows.map(([value]) => ({ table: table.name, column, value: String(value) }));
}
