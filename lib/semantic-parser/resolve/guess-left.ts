import { tableAt } from '@/lib/semantic-parser/plan/label-of';
import type { ReadCondition } from '@/lib/semantic-parser/read/reading';
import type { ResolveContext } from '@/lib/semantic-parser/resolve/context';
import { measureOf } from '@/lib/semantic-parser/resolve/resolve-expression';
import type { Left } from '@/lib/semantic-parser/resolve/resolve-left';

/** "spent more than 45" without a column: the measure or number the question is about. */
export function guessLeft(
  context: ResolveContext,
  condition: Extract<ReadCondition, { kind: 'compare' }>,
): Left | null {
  const { lexicon, reading } = context;
  const terms = reading.terms.filter((term) => term.kind === 'mention' && !isUsedAsTable(context, term.index));
  for (const term of [...terms].reverse()) {
    const measure = measureOf(context, term, null);
    if (measure) return { expression: measure, column: null, flipped: false };
  }
  const table = context.focus ? tableAt(lexicon, context.focus) : undefined;
  const numbers =
    table?.columns.filter((column) => column.numeric && !column.key && !column.year && !column.hidden) ?? [];
  // "orders over 400": of several numbers the one that such rows are about.
  const main = numbers.filter((column) =>
    /^(total|amount|value|price|total amount|sales|金额|总金额|销售额)$/.test(column.words.join(' ')),
  );
  const [only] = numbers.length > 1 ? main : numbers;
  if ((numbers.length > 1 ? main : numbers).length !== 1 || !only || !context.focus || condition.year) return null;
  context.doubts += 0.15;
  return {
    expression: { kind: 'column', ref: { table: context.focus, column: only.name } },
    column: only,
    flipped: false,
  };
}

function isUsedAsTable(context: ResolveContext, at: number): boolean {
  return context.anchors.some(
    (anchor) => anchor.at === at && !context.lexicon.measures.some((measure) => measure.table === anchor.instance),
  );
}
