import type { LexiconColumn } from '@/lib/semantic-parser/lexicon/lexicon';
import type { Quantity } from '@/lib/semantic-parser/link/unit';
import { tableAt } from '@/lib/semantic-parser/plan/label-of';
import type { ColumnReference, Expression } from '@/lib/semantic-parser/plan/plan';
import type { Subject } from '@/lib/semantic-parser/read/reading';
import { isTable, type Term } from '@/lib/semantic-parser/read/term';
import type { ResolveContext } from '@/lib/semantic-parser/resolve/context';
import { resolveColumn } from '@/lib/semantic-parser/resolve/resolve-column';
import { measureOf, resolveAggregate } from '@/lib/semantic-parser/resolve/resolve-expression';
import { resolveHint, reverses } from '@/lib/semantic-parser/resolve/resolve-hint';
import { resolveTable } from '@/lib/semantic-parser/resolve/resolve-table';

export interface Left {
  expression: Expression;
  column: LexiconColumn | null;
  flipped: boolean;
}

export function columnOf(context: ResolveContext, ref: ColumnReference): LexiconColumn | null {
  return tableAt(context.lexicon, ref.table)?.columns.find((column) => column.name === ref.column) ?? null;
}

export function resolveLeft(context: ResolveContext, subject: Subject, quantity: Quantity | null): Left | null {
  if (subject?.kind === 'hint') {
    const found = resolveHint(context, subject.adjective, context.focus, quantity);
    if (!found) return null;
    const expression: Expression = { kind: 'column', ref: { table: found.instance, column: found.column.name } };
    return { expression, column: found.column, flipped: reverses(subject.adjective, found.column) };
  }
  if (!subject) return null;
  const { term } = subject;
  if (term.kind === 'aggregate') {
    const expression = resolveAggregate(context, term);
    return expression
      ? {
          expression,
          column: expression.kind === 'aggregate' ? columnOf(context, expression.ref) : null,
          flipped: false,
        }
      : null;
  }
  const named = quantity && isTable(term) ? numberedColumn(context, term) : null;
  if (named) return named;
  const measure = measureOf(context, term, null);
  if (measure) return { expression: measure, column: null, flipped: false };
  const found = resolveColumn(context, term, quantity ? { numeric: true } : {});
  return found ? { expression: { kind: 'column', ref: found.ref }, column: found.column, flipped: false } : null;
}

/** "card 4560", "department 140": the number or key by which rows of a table are told. */
function numberedColumn(context: ResolveContext, term: Term): Left | null {
  const instance = resolveTable(context, term);
  const table = instance ? tableAt(context.lexicon, instance) : undefined;
  const column =
    table?.columns.find((item) => /(^| )(number|no|num)$/.test(item.words.join(' '))) ?? table?.primaryKey[0];
  return instance && column
    ? { expression: { kind: 'column', ref: { table: instance, column: column.name } }, column, flipped: false }
    : null;
}
