import type { LexiconColumn } from '@/lib/semantic-parser/lexicon/lexicon';
import { tableAt } from '@/lib/semantic-parser/plan/label-of';
import type { ColumnReference, Expression, Instance } from '@/lib/semantic-parser/plan/plan';
import type { ReadCondition } from '@/lib/semantic-parser/read/reading';
import type { ResolveContext } from '@/lib/semantic-parser/resolve/context';
import { resolveColumn } from '@/lib/semantic-parser/resolve/resolve-column';
import type { ResolvedCondition } from '@/lib/semantic-parser/resolve/resolve-comparison';
import { timeColumnFor } from '@/lib/semantic-parser/resolve/resolve-expression';
import { columnOf } from '@/lib/semantic-parser/resolve/resolve-left';

/** The year column of a table that has no date. */
function yearColumn(context: ResolveContext, instance: Instance | null | undefined) {
  const table = instance ? tableAt(context.lexicon, instance) : undefined;
  const item = table?.timeColumn ? undefined : table?.columns.find((column) => column.year);
  return instance && item ? { item, anchor: { instance } } : undefined;
}

/** Time conditions: on the column said, a year column of the tables said, or the column that dates the rows. */
export function resolveTime(
  context: ResolveContext,
  condition: Extract<ReadCondition, { kind: 'time' }>,
): ResolvedCondition | null {
  const { range, negated } = condition;
  let ref: ColumnReference | null = null;
  let column: LexiconColumn | null = null;
  if (condition.left?.kind === 'term') {
    const found = resolveColumn(context, condition.left.term, { temporal: true });
    ref = found?.ref ?? null;
    column = found?.column ?? null;
  } else {
    const isRanking = context.reading.superlatives.length > 0 && context.measured !== context.focus;
    const ranked = isRanking && context.measured ? context.measured : null;
    const years = context.anchors.flatMap(
      (anchor) =>
        context.lexicon.tables[anchor.table]?.columns
          .filter((item) => item.year || item.temporal)
          .map((item) => ({ item, anchor })) ?? [],
    );
    const focusFirst = years.find(
      ({ item, anchor }) =>
        anchor.instance === (ranked ?? context.focus) &&
        (item.temporal ? item === context.lexicon.tables[item.table]?.timeColumn : true),
    );
    const chosen = focusFirst ?? years.find(({ item }) => item.year) ?? undefined;
    const bareYear =
      yearColumn(context, context.measured) ??
      (chosen?.item.year ? chosen : undefined) ??
      (chosen ? undefined : yearColumn(context, context.focus));
    ref = bareYear
      ? { table: bareYear.anchor.instance, column: bareYear.item.name }
      : timeColumnFor(context, ranked ?? context.focus);
    column = ref ? columnOf(context, ref) : null;
  }
  if (!ref || !column) return null;
  const left: Expression = { kind: 'column', ref };
  if (column.temporal)
    return { kind: 'where', condition: { kind: 'time', left, from: range.from, to: range.to, negated } };
  const from = range.from ? Number(range.from.slice(0, 4)) : null;
  const last = range.to ? Number(range.to.slice(0, 4)) - (range.to.endsWith('-01-01') ? 1 : 0) : null;
  const literal = (value: number) => (column?.text ? String(value) : value);
  if (from !== null && last !== null) {
    if (from === last)
      return { kind: 'where', condition: { kind: 'compare', left, op: negated ? '<>' : '=', value: literal(from) } };
    return { kind: 'where', condition: { kind: 'between', left, low: literal(from), high: literal(last), negated } };
  }
  if (from !== null) return { kind: 'where', condition: { kind: 'compare', left, op: '>=', value: literal(from) } };
  return last === null ? null : { kind: 'where', condition: { kind: 'compare', left, op: '<=', value: literal(last) } };
}
