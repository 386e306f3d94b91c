import type { Table } from '@/lib/semantic-model/schema';

/** Texts, quoted names and words of an expression as a catalogue shows it. */
const TOKEN = /'(?:[^'\\]|\\[\s\S]|'')*'|"(?:[^"]|"")*"|`(?:[^`]|``)*`|[\p{L}_][\p{L}\p{N}_$]*/gu;

/**
 * The columns that are computed from others of their table, by the expressions that the catalogue shows for columns: what names no
 * column is a default and no computation. Rather too many than too few.
 */
export function computedColumns(
  columns: readonly string[],
  expressions: Iterable<readonly [column: string, expression: string]>,
): Pick<Table, 'computed'> {
  const computed = [...expressions].flatMap(([column, expression]) => {
    const named = namesIn(expression);
    const reads = columns.filter((name) => name !== column && named.has(name.toLowerCase()));
    return reads.length > 0 ? [{ column, reads }] : [];
  });
  return computed.length > 0 ? { computed } : {};
}

function namesIn(expression: string): Set<string> {
  const names = (expression.match(TOKEN) ?? []).flatMap((token) => {
    const quote = token[0] ?? '';
    if (quote === "'") return [];
    return [quote === '"' || quote === '`' ? token.slice(1, -1).replaceAll(quote + quote, quote) : token];
  });
  return new Set(names.map((name) => name.toLowerCase()));
}
