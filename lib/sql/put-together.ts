import { tokensOf } from '@/lib/sql/select-list';

/** How an expression puts rows together: counted, added up, compared (mean, extreme, ratio, distinct count), or along the way. */
export type PutTogether = 'counted' | 'added' | 'compared' | 'running';

const WRAPPERS = new Set([
  'round',
  'cast',
  'try_cast',
  'coalesce',
  'ifnull',
  'nullif',
  'todecimal64',
  'tofloat64',
  'floor',
  'ceil',
]);
const COMPARED =
  /^(avg|mean|median|mode|min|max|min_by|max_by|any_value|first|last|arg_?min|arg_?max|stddev\w*|std|var\w*|quantile\w*|percentile\w*|corr|covar\w*|approx_count_distinct|uniq\w*|rank|dense_rank|row_number|ntile|percent_rank|cume_dist)$/;

type Tokens = ReturnType<typeof tokensOf>;

/** Without brackets around the whole, and without functions that only write a number in another way. */
function unwrap(tokens: Tokens): Tokens {
  const [first, second] = tokens;
  const closes = (from: number) =>
    tokens.findIndex(({ text, depth }, index) => index > from && depth === tokens[from]?.depth && text === ')') ===
    tokens.length - 1;
  if (first?.text === '(' && closes(0)) return unwrap(tokens.slice(1, -1));
  if (!first || second?.text !== '(' || !WRAPPERS.has(first.text.toLowerCase()) || !closes(1)) return tokens;
  const inner = tokens.slice(2, -1);
  const depth = second.depth + 1;
  const end = inner.findIndex(
    (token) => token.depth === depth && (token.text === ',' || token.text.toLowerCase() === 'as'),
  );
  return unwrap(end < 0 ? inner : inner.slice(0, end));
}

/** Null where the expression tells nothing: a bare column, or a value of a query inside. */
export function putTogether(expression: string): PutTogether | null {
  const tokens = unwrap(tokensOf(expression));
  const [first, second] = tokens;
  if (!first || second === undefined) return null;
  const top = tokens.filter(({ depth }) => depth === first.depth).map(({ text }) => text.toLowerCase());
  if (top.includes('over')) return 'running';
  const divided = tokens.findIndex(({ text, depth }) => depth === first.depth && text === '/');
  // Divided by a number it is the same thing in another unit.
  if (divided > 0 && !/^\d/.test(tokens[divided + 1]?.text ?? '')) return 'compared';
  const name = first.text.toLowerCase();
  if (second.text !== '(') return null;
  if (COMPARED.test(name)) return 'compared';
  if (name === 'count' && tokens[2]?.text.toLowerCase() === 'distinct') return 'compared';
  if (name === 'count' || name === 'countif' || name === 'count_if') return 'counted';
  return name === 'sum' || name === 'sumif' ? 'added' : null;
}
