import { conditionInstances, instancesOf } from '@/lib/semantic-parser/plan/instances';
import { joinTree, tableIndex } from '@/lib/semantic-parser/plan/join-path';
import { type Plan, tableOf } from '@/lib/semantic-parser/plan/plan';
import { isTable } from '@/lib/semantic-parser/read/term';
import type { ResolveContext } from '@/lib/semantic-parser/resolve/context';
import { resolveTable } from '@/lib/semantic-parser/resolve/resolve-table';

/** Tables that the question names but nothing shows or tests must still have a matching row. */
export function requireContext(context: ResolveContext, plan: Plan): void {
  const shown = new Set(
    [
      ...plan.select.map((item) => item.expression),
      ...plan.groups,
      ...plan.having.map((item) => item.expression),
      ...plan.order.map((item) => item.expression),
    ].flatMap((expression) => instancesOf(context.lexicon, expression)),
  );
  const tested = new Set(
    plan.where.flatMap((condition) =>
      condition.kind === 'exists' ? [condition.table, condition.other] : conditionInstances(context.lexicon, condition),
    ),
  );
  const missing = new Set(
    plan.where.flatMap((condition) => (condition.kind === 'exists' && condition.negated ? [condition.other] : [])),
  );
  const entity = plan.root;
  for (const other of [...missing])
    for (const step of joinTree(context.lexicon, entity, [other], plan.via) ?? []) missing.add(step.to);
  for (const term of context.reading.context) {
    if (!isTable(term)) continue;
    const table = resolveTable(context, term);
    if (!table || shown.has(table) || tested.has(table) || tableOf(table) === tableOf(entity)) continue;
    const has = context.lexicon.edgesOf[tableIndex(context.lexicon, entity)] ?? [];
    const direct = has.some(
      (edge) => edge.from === tableIndex(context.lexicon, entity) && edge.to === tableIndex(context.lexicon, table),
    );
    // "who don't play video games": the game is of the row that is missing.
    const path = joinTree(context.lexicon, entity, [table], plan.via) ?? [];
    if (path.some((step) => missing.has(step.to)) || missing.has(table)) continue;
    if (!direct) plan.where.push({ kind: 'exists', table: entity, other: table, where: [], negated: false, via: null });
    tested.add(table);
  }
}
