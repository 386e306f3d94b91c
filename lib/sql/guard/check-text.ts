import type { Dialect } from '@/lib/semantic-model/schema';
import { checkShape } from '@/lib/sql/guard/check-shape';

/** Longer statements are not questions. Characters. */
export const LONGEST_SQL = 50_000;

/** What can be said of SQL before it is parsed: null when nothing is wrong, else the reason. */
export function checkText(sql: string, dialect: Dialect): string | null {
  if (sql.trim() === '') return 'there is no statement';
  if (sql.length > LONGEST_SQL) return `the statement is longer than ${LONGEST_SQL} characters`;
  if (sql.includes('\0')) return 'the statement contains a NUL character';
  if (!sql.isWellFormed()) return 'the statement is not valid Unicode';
  return checkShape(sql, dialect);
}
