import { distance, joinTree, tableIndex } from '@/lib/semantic-parser/plan/join-path';
import { tableAt } from '@/lib/semantic-parser/plan/label-of';
import type { Expression, Instance } from '@/lib/semantic-parser/plan/plan';
import type { ResolveContext } from '@/lib/semantic-parser/resolve/context';
import { defaultAggregate } from '@/lib/semantic-parser/resolve/resolve-expression';

/** A number of another table must be put together for each ranked row: "customer with the highest revenue". */
export function aggregateForEntity(
  context: ResolveContext,
  expression: Expression,
  entity: Instance,
  descending: boolean,
): Expression {
  if (expression.kind !== 'column' || expression.ref.table === entity) return expression;
  const column = tableAt(context.lexicon, expression.ref.table)?.columns.find(
    (item) => item.name === expression.ref.column,
  );
  if (column?.temporal && isManySide(context, entity, expression.ref.table))
    return { kind: 'aggregate', fn: descending ? 'max' : 'min', ref: expression.ref };
  if (!column?.numeric) return expression;
  const fansOut = !Number.isFinite(distance(context.lexicon, tableIndex(context.lexicon, entity), column.table))
    ? false
    : isManySide(context, entity, expression.ref.table);
  const path = joinTree(context.lexicon, entity, [expression.ref.table], []) ?? [];
  const sums = defaultAggregate(column) === 'sum' && path.some((join) => join.fansOut);
  return fansOut || sums ? { kind: 'aggregate', fn: defaultAggregate(column), ref: expression.ref } : expression;
}

export function isManySide(context: ResolveContext, one: Instance, many: Instance): boolean {
  return (context.lexicon.edgesOf[tableIndex(context.lexicon, many)] ?? []).some(
    (edge) => edge.from === tableIndex(context.lexicon, many) && edge.to === tableIndex(context.lexicon, one),
  );
}

/** 销售额最高的城市: rows of a city are many, and what is a sum by the model is added up for each. */
export function summedOverRows(context: ResolveContext, key: Expression, ranked: Expression | null): Expression | null {
  if (key.kind !== 'column' || ranked?.kind !== 'column' || ranked.ref.table !== key.ref.table) return null;
  const table = tableAt(context.lexicon, key.ref.table);
  // "the city of the order with the highest amount" ranks rows.
  if (context.anchors.some((anchor) => anchor.table === table?.index)) return null;
  const columnOf = (name: string) => table?.columns.find((item) => item.name === name);
  const [figure, named] = [columnOf(key.ref.column), columnOf(ranked.ref.column)];
  if (!table || !named || named.numeric || named.distinct === null || figure?.aggregate !== 'sum') return null;
  return named.distinct <= table.rowCount / 2 && !table.nameColumns.includes(named)
    ? { kind: 'aggregate', fn: 'sum', ref: key.ref }
    : null;
}

/** "Which engineer has visited the most times": the rows named beside it are counted, not the engineer. */
export function countedInstead(context: ResolveContext, key: Expression, ranked: Expression | null): Expression | null {
  if (key.kind !== 'count' || key.distinct || ranked?.kind !== 'column' || !tellsRowsApart(context, ranked))
    return null;
  const { table } = ranked.ref;
  if (key.table !== table) return null;
  const other = context.anchors.find(
    (anchor) => anchor.instance !== table && isManySide(context, table, anchor.instance),
  );
  return other ? { kind: 'count', table: other.instance, distinct: null } : null;
}

/** A column with another cell in each row: counting its rows ranks nothing. */
export function tellsRowsApart(context: ResolveContext, ranked: Expression): boolean {
  if (ranked.kind !== 'column') return false;
  const table = tableAt(context.lexicon, ranked.ref.table);
  const column = table?.columns.find((item) => item.name === ranked.ref.column);
  return (
    typeof column?.distinct === 'number' &&
    table !== undefined &&
    table.rowCount > 1 &&
    column.distinct >= table.rowCount
  );
}
