import type { ClickHouseToken } from '@/lib/sql/guard/mask-clickhouse';

type Token = ClickHouseToken;

/** After these a word may be a table's name, whatever it is called. */
const BEFORE_TABLE = new Set(['from', 'join', 'in', 'as', ',', '.', '(']);
const STRICTNESS = new Set(['global', 'any', 'all', 'asof', 'semi', 'anti']);
const JOIN_WORDS = new Set([...STRICTNESS, 'inner', 'left', 'right', 'full', 'outer', 'cross', 'join']);
const ENDS_PART = new Set(['limit', 'union', 'except', 'intersect', 'settings', 'format', ';']);
const ENDS_ARRAY_JOIN = new Set([
  ...ENDS_PART,
  ...[
    'prewhere',
    'where',
    'group',
    'having',
    'window',
    'qualify',
    'order',
    'left',
    'inner',
    'join',
    'array',
    'any',
    'all',
  ],
]);

const WITHOUT_EXPRESSION = new Set(['totals', 'rollup', 'cube', 'fill']);

const word = (text: string): Token => ({ kind: 'word', text });
const symbol = (text: string): Token => ({ kind: 'symbol', text });
const says = (token: Token | undefined, text: string) => token?.kind !== 'name' && token?.text.toLowerCase() === text;
const isWord = (token: Token | undefined, words: ReadonlySet<string>) =>
  token !== undefined && token.kind !== 'name' && token.kind !== 'literal' && words.has(token.text.toLowerCase());

/**
 * Says what ClickHouse has of its own in the words of a grammar that lacks it, so that each table, function and subquery of the
 * statement is still there to be looked at: for the proof alone, never to be run.
 */
export function standardTokens(tokens: readonly Token[]): Token[] {
  return withExpressions(filters(limits(arrayJoins(joins(tokens)))));
}

/** The same as one line of text. */
export function standardClickHouse(tokens: readonly Token[]): string {
  return standardTokens(tokens)
    .map(({ text }) => text)
    .join(' ');
}

/** FINAL, GLOBAL and what tells joins apart say nothing about what is read; `USING a` gets its brackets. */
function joins(tokens: readonly Token[]): Token[] {
  return tokens.flatMap((token, i) => {
    const previous = tokens[i - 1];
    const next = tokens[i + 1];
    if (says(previous, 'using') && !says(token, '(')) return [symbol('('), token, symbol(')')];
    if (previous === undefined || isWord(previous, BEFORE_TABLE) || says(next, '(')) return [token];
    if (says(token, 'final')) return [];
    if (says(token, 'global') && (says(next, 'in') || says(next, 'not'))) return [];
    return isWord(token, STRICTNESS) && leadsToJoin(tokens, i) ? [] : [token];
  });
}

function leadsToJoin(tokens: readonly Token[], from: number): boolean {
  let i = from;
  while (isWord(tokens[i], JOIN_WORDS) && !says(tokens[i], 'join')) i += 1;
  return says(tokens[i], 'join');
}

/** `ARRAY JOIN a, b` → one ARRAY JOIN each: a comma would begin another table. */
function arrayJoins(tokens: readonly Token[]): Token[] {
  const open: boolean[] = [false];
  return tokens.flatMap((token, i) => {
    if (says(token, '(') || says(token, '[')) open.push(false);
    else if (says(token, ')') || says(token, ']')) open.pop();
    else if (says(token, 'join')) open[open.length - 1] = says(tokens[i - 1], 'array');
    else if (isWord(token, ENDS_ARRAY_JOIN)) open[open.length - 1] = false;
    return says(token, ',') && open.at(-1) ? [word('ARRAY'), word('JOIN')] : [token];
  });
}

/** `LIMIT 1 OFFSET 2 BY a LIMIT 5` → `LIMIT 1 BY 2, a, 5`; WITH TIES goes. */
function limits(tokens: readonly Token[]): Token[] {
  const result = [...tokens];
  for (let i = 0; i < result.length; i += 1) {
    if (says(result[i], 'with') && says(result[i + 1], 'ties')) result.splice(i, 2);
    if (!says(result[i], 'limit')) continue;
    const by = endOfPart(result, i + 1, (token) => says(token, 'by'));
    if (!says(result[by], 'by')) continue;
    const start = endOfPart(result, i + 1, (token) => says(token, 'offset') || says(token, ',') || says(token, 'by'));
    if (start !== by) result[start] = word('BY');
    if (start !== by) result[by] = symbol(',');
    const next = endOfPart(result, by + 1, () => false);
    if (!says(result[next], 'limit')) continue;
    result[next] = symbol(',');
    const offset = endOfPart(result, next + 1, (token) => says(token, 'offset'));
    if (says(result[offset], 'offset')) result[offset] = symbol(',');
  }
  return result;
}

/** Where, on the same level of brackets, `found` holds or the part of the query ends. */
function endOfPart(tokens: readonly Token[], from: number, found: (token: Token) => boolean): number {
  let depth = 0;
  let i = from;
  for (; i < tokens.length; i += 1) {
    const token = tokens[i];
    if (token === undefined || (depth === 0 && (found(token) || isWord(token, ENDS_PART)))) return i;
    if (says(token, '(') || says(token, '[')) depth += 1;
    if (says(token, ')') || says(token, ']')) depth -= 1;
    if (depth < 0) return i;
  }
  return i;
}

/** `sum(a) FILTER (WHERE b)` → `sum(a) OVER (PARTITION BY b)`. */
function filters(tokens: readonly Token[]): Token[] {
  return tokens.flatMap((token, i) => {
    if (says(token, 'filter') && says(tokens[i - 1], ')') && says(tokens[i + 2], 'where')) return [word('OVER')];
    if (says(token, 'where') && says(tokens[i - 1], '(') && says(tokens[i - 2], 'filter'))
      return [word('PARTITION'), word('BY')];
    return [token];
  });
}

/** `WITH 1 + a AS b` → a common table expression under a name that nobody can write. The last WITH first: it may be inside another. */
function withExpressions(tokens: readonly Token[]): Token[] {
  const result = [...tokens];
  for (let i = result.length - 1; i >= 0; i -= 1) {
    if (!says(result[i], 'with') || isWord(result[i + 1], WITHOUT_EXPRESSION)) continue;
    let from = i + 1;
    for (;;) {
      const end = endOfPart(result, from, (token) => says(token, ',') || says(token, 'select'));
      const element = result.slice(from, end);
      if (isExpression(element)) {
        const table = asTable(element, i + from);
        result.splice(from, element.length, ...table);
        from += table.length;
      } else from = end;
      if (!says(result[from], ',')) break;
      from += 1;
    }
  }
  return result;
}

/** Ends with `AS name`, where a table expression ends with a bracket. */
function isExpression(element: readonly Token[]): boolean {
  const last = element.at(-1);
  return element.length > 2 && says(element.at(-2), 'as') && (last?.kind === 'word' || last?.kind === 'name');
}

function asTable(element: readonly Token[], number: number): Token[] {
  const name: Token = { kind: 'name', text: `"\0${number}"` };
  return [name, word('AS'), symbol('('), word('SELECT'), ...element.slice(0, -2), symbol(')')];
}
