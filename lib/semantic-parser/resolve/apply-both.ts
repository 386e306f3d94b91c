import { type Condition, type Plan, tableOf } from '@/lib/semantic-parser/plan/plan';
import type { ResolveContext } from '@/lib/semantic-parser/resolve/context';
import { fold } from '@/lib/semantic-parser/text/fold';

function columnOf(condition: Condition): string | null {
  if (condition.kind !== 'compare' && condition.kind !== 'in') return null;
  return condition.left.kind === 'column' ? `${condition.left.ref.table}.${condition.left.ref.column}` : null;
}

/** One value a condition, spellings of it together: `x IN (a, b)` is two of them where both must hold. */
function singled(condition: Condition): Condition[] {
  if (condition.kind !== 'in' || condition.negated) return [condition];
  const { left } = condition;
  const alike = [...Map.groupBy(condition.values, (value) => fold(String(value))).values()];
  return alike.flatMap((values): Condition[] => {
    const [value, second] = values;
    if (value === undefined) return [];
    return [
      second === undefined ? { kind: 'compare', left, op: '=', value } : { kind: 'in', left, values, negated: false },
    ];
  });
}

/** True when no row can meet the two conditions at once. */
function excludes(first: Condition, second: Condition): boolean {
  if (first.kind !== 'compare' || second.kind !== 'compare') return false;
  if (first.op === '=' && second.op === '=') return first.value !== second.value;
  const [low, high] = first.op.startsWith('>') ? [first, second] : [second, first];
  return (
    low.op.startsWith('>') &&
    high.op.startsWith('<') &&
    high.op !== '<>' &&
    typeof low.value === 'number' &&
    typeof high.value === 'number' &&
    low.value > high.value
  );
}

/**
 * "both Rock and Jazz": no row holds two values of one column, so each must be held by some row. Rows of another table are
 * looked for one by one; for the table shown itself, what is shown must occur with either.
 */
export function applyBoth(context: ResolveContext, plan: Plan): void {
  const { both } = context.reading;
  const conditions = both ? plan.where.flatMap(singled) : plan.where;
  const columns = conditions.map(columnOf);
  const at = columns.findIndex((column, place) => column !== null && columns.indexOf(column, place + 1) > place);
  const first = conditions[at];
  const second = conditions[columns.indexOf(columns[at] ?? null, at + 1)];
  const isTest = first?.kind === 'compare' || first?.kind === 'in';
  if (!first || !second || !isTest || first.left.kind !== 'column') return;
  if (!both && !excludes(first, second)) return;
  const owns = tableOf(first.left.ref.table) === tableOf(plan.root);
  if (!owns) {
    let scope = 0;
    plan.where = conditions.map((condition, place) => {
      const repeats = place > at && columns[place] !== null && columns[place] === columns[at];
      return repeats && (condition.kind === 'compare' || condition.kind === 'in')
        ? { ...condition, scope: ++scope }
        : condition;
    });
    return;
  }
  const tested = first.left.ref.column;
  plan.select = plan.select.filter(
    (item) => item.expression.kind !== 'column' || item.expression.ref.column !== tested,
  );
  const rest = conditions.filter((condition) => condition !== first && condition !== second);
  plan.where = [...rest, first];
  plan.combine = {
    operator: 'intersect',
    plan: { ...structuredClone(plan), where: [...rest, second], order: [], limit: null, combine: null },
  };
}
