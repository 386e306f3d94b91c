import { LRUCache } from 'lru-cache';
import { clickhouse, duckdb, formatDialect, mysql, postgresql } from 'sql-formatter';
import type { Dialect } from '@/lib/semantic-model/schema';

const FORMATTERS = { duckdb, postgres: postgresql, mysql, clickhouse };

/** Laying out costs a millisecond, and the same questions are asked again and again. */
const known = new LRUCache<string, string>({
  maxSize: 2_000_000,
  maxEntrySize: 50_000,
  sizeCalculation: (laidOut, key) => key.length + laidOut.length,
});

/** Lays SQL out over lines. Never throws and never changes more than white space: what cannot be laid out stays as it is. */
export function formatSql(sql: string, dialect: Dialect): string {
  const key = `${dialect} ${sql}`;
  const before = known.get(key);
  if (before !== undefined) return before;
  const laidOut = layOut(sql, dialect);
  known.set(key, laidOut);
  return laidOut;
}

function layOut(sql: string, dialect: Dialect): string {
  try {
    // The case of keywords is kept, for an unquoted column may bear a keyword's name.
    const formatted = formatDialect(sql, { dialect: FORMATTERS[dialect], tabWidth: 2, expressionWidth: 80 });
    return withoutSpace(formatted) === withoutSpace(sql) ? formatted : sql;
  } catch {
    return sql;
  }
}

function withoutSpace(sql: string): string {
  return sql.replace(/\s+/g, '');
}
