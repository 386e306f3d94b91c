import { isAggregate, type Plan } from '@/lib/semantic-parser/plan/plan';
import type { PlanParts } from '@/lib/semantic-parser/rank/plan-parts';

const MANY = /\b(and|their|as well as|along with|,)\b|,|和|及|、/gi;

/** How large a plan is, and what of it rarely makes sense. */
export function shapeOf(plan: Plan, parts: PlanParts, question: string): Record<string, number> {
  const shown = plan.select.map((item) => item.expression);
  const figures = shown.filter(isAggregate);
  const plain = shown.filter((expression) => !isAggregate(expression));
  const selected = parts.columns.filter(({ role }) => role === 'select');
  const says = (pattern: RegExp) => pattern.test(question);
  const keyShown = selected.filter(({ column }) => column.key && /(^| )(id|code|key)$/.test(column.words.join(' ')));
  const ranked = parts.columns.filter(({ role }) => role === 'order').map(({ column }) => column);
  const tested = parts.conditions.filter((condition) => condition.kind === 'compare');
  const listed = (question.match(MANY) ?? []).length;
  const asksWho = says(/^\s*(who|whose)\b|谁/i);
  const first = selected[0]?.column;
  const flags: Record<string, boolean> = {
    'key-shown-unasked': keyShown.length > 0 && !says(/\b(ids?|codes?|numbers?|keys?|identifiers?)\b|编号|代码|号/i),
    'key-asked-unshown': keyShown.length === 0 && says(/\b(ids?|identifiers?)\b|编号/i),
    'key-put-together':
      parts.columns.some(({ column, role }) => column.key && role === 'select') &&
      figures.some((item) => item.kind === 'aggregate'),
    'key-ranked': ranked.some((column) => column.key),
    'text-ranked': ranked.some((column) => column.text),
    'number-against-text': tested.some(
      (condition) =>
        condition.kind === 'compare' &&
        typeof condition.value === 'number' &&
        condition.op !== '=' &&
        condition.left.kind === 'column' &&
        parts.columns.some(
          ({ column, role }) =>
            role === 'where' &&
            column.text &&
            condition.left.kind === 'column' &&
            column.name === condition.left.ref.column,
        ),
    ),
    'group-without-figure':
      plan.groups.length > 0 && figures.length === 0 && plan.having.length === 0 && plan.order.length === 0,
    'figure-only': figures.length > 0 && plain.length === 0,
    'plain-only': figures.length === 0,
    'who-shows-name': asksWho && first?.text === true,
    'who-shows-other': asksWho && first?.text !== true,
    'when-shows-time': says(/^\s*when\b|何时|什么时候/i) && (first?.temporal === true || first?.year === true),
    'how-many-alone': says(/^\s*how many\b/i) && figures.length === 1 && plain.length === 0 && plan.groups.length === 0,
    'how-many-number': says(/^\s*how many\b/i) && figures.length === 0 && first?.numeric === true,
    'which-figure-alone': says(/^\s*(which|who|what are|list|show|find)\b/i) && plain.length === 0,
    nothing: shown.length === 0,
    combined: plan.combine !== null,
    nested: plan.outer !== undefined,
    limited: plan.limit !== null,
    'limited-many': (plan.limit ?? 0) > 1,
    'having-any': plan.having.length > 0,
    'self-join': [...shown, ...plan.groups].some(
      (expression) => 'table' in expression && String(expression.table).includes('@'),
    ),
    'same-column-twice': new Set(selected.map(({ column }) => column.index)).size < selected.length,
    'tests-shown': selected.some(({ column }) =>
      tested.some(
        (condition) =>
          condition.kind === 'compare' &&
          condition.op === '=' &&
          condition.left.kind === 'column' &&
          condition.left.ref.column === column.name,
      ),
    ),
  };
  return {
    ...Object.fromEntries(Object.entries(flags).map(([name, on]) => [name, on ? 1 : 0])),
    shown: shown.length,
    'shown-less-listed': Math.max(0, listed + 1 - shown.length),
    'shown-more-listed': Math.max(0, shown.length - listed - 1),
    tables: parts.tables.size,
    conditions: plan.where.length,
    having: plan.having.length,
    groups: plan.groups.length,
    orders: plan.order.length,
    exists: parts.conditions.filter((condition) => condition.kind === 'exists').length,
    through: plan.through.length,
    names: parts.labels.size,
  };
}
