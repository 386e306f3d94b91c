import { clickhouse, duckdb, formatDialect, mysql, postgresql } from 'sql-formatter';
import type { Dialect } from '@/lib/semantic-model/schema';

const FORMATTERS = { duckdb, postgres: postgresql, mysql, clickhouse };

/** Lays SQL out over lines. Never throws and never changes more than white space: what cannot be laid out stays as it is. */
export function formatSql(sql: string, dialect: Dialect): string {
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
