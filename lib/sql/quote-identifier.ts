import type { Dialect } from '@/lib/semantic-model/schema';

/** Quotes a name so that the dialect takes it letter by letter, whatever it contains. */
export function quoteIdentifier(name: string, dialect: Dialect): string {
  const clean = name.replaceAll('\0', '');
  switch (dialect) {
    case 'mysql':
      return `\`${clean.replaceAll('`', '``')}\``;
    case 'clickhouse':
      return `\`${clean.replaceAll('\\', '\\\\').replaceAll('`', '\\`')}\``;
    default:
      return `"${clean.replaceAll('"', '""')}"`;
  }
}
