import type { ClickHouseToken } from '@/lib/sql/guard/mask-clickhouse';
import { isNode, type Json } from '@/lib/sql/guard/tree';
import type { TablePlace } from '@/lib/sql/uses/column-use';

/** Finds the place in the statement of a name that the grammar found in what the proof made of it; `aliasTokens` follow the name. */
export type FindPlace = (parts: readonly Json[], aliasTokens: number) => TablePlace | undefined;

/** `source` is the statement in pieces, `standard` what the proof made of them and the grammar has read as one line. */
export function findPlaces(source: readonly ClickHouseToken[], standard: readonly ClickHouseToken[]): FindPlace {
  const starts = startsOf(standard);
  const tokenAt = (part: Json | undefined) => {
    const span = isNode(part) && isNode(part.span) && isNode(part.span.start) ? part.span.start : null;
    return span ? starts.get(`${span.line}:${span.column}`) : undefined;
  };
  return (parts, aliasTokens) => {
    const first = tokenAt(parts[0]);
    const last = tokenAt(parts.at(-1));
    if (first?.from === undefined || last?.to === undefined) return undefined;
    const next = source[source.findIndex(({ from }) => from === last.from) + 1 + aliasTokens];
    const isFinal = next?.kind === 'word' && next.text.toLowerCase() === 'final';
    const final = isFinal && next.from !== undefined && next.to !== undefined && { from: next.from, to: next.to };
    return { from: first.from, to: last.to, ...(final && { final }) };
  };
}

/** Where each piece begins, as the grammar counts: lines and characters, from 1. */
function startsOf(tokens: readonly ClickHouseToken[]): Map<string, ClickHouseToken> {
  const starts = new Map<string, ClickHouseToken>();
  let line = 1;
  let column = 1;
  for (const token of tokens) {
    starts.set(`${line}:${column}`, token);
    for (const letter of `${token.text} `) {
      line += letter === '\n' ? 1 : 0;
      column = letter === '\n' ? 1 : column + 1;
    }
  }
  return starts;
}
