import type { Lexicon } from '@/lib/semantic-parser/lexicon/lexicon';
import { conditionInstances, instancesOf } from '@/lib/semantic-parser/plan/instances';
import { distance, type JoinStep, joinTree, tableIndex } from '@/lib/semantic-parser/plan/join-path';
import {
  type Condition,
  type Expression,
  type Instance,
  isAggregate,
  type Plan,
  tableOf,
} from '@/lib/semantic-parser/plan/plan';

export interface Frame {
  root: Instance;
  steps: JoinStep[];
  plain: Condition[];
  /** Conditions on the many side, moved into a subquery so that they repeat no row. */
  members: { steps: JoinStep[]; conditions: Condition[]; negated: boolean }[];
}

export function shownExpressions(plan: Plan): Expression[] {
  return [
    ...plan.select.map((item) => item.expression),
    ...plan.groups,
    ...plan.having.map((item) => item.expression),
    ...plan.order.map((item) => item.expression),
  ];
}

function present(frame: Frame, instance: Instance): boolean {
  return instance === frame.root || frame.steps.some((step) => step.to === instance);
}

/** "who did not buy Rock": no row of the many side may match, which is more than some row that does not. */
function positivesOf(condition: Condition): Condition[] | null {
  if (condition.kind === 'any') {
    const all = condition.conditions.map(positivesOf);
    return all.every((list) => list !== null) ? all.flat() : null;
  }
  if (condition.kind === 'compare' && condition.op === '<>') return [{ ...condition, op: '=' }];
  if (
    (condition.kind === 'in' ||
      condition.kind === 'like' ||
      condition.kind === 'between' ||
      condition.kind === 'time') &&
    condition.negated
  )
    return [{ ...condition, negated: false }];
  return null;
}

/** "students who took a course and got an A": the tables named beside the condition lie on the way, if they make it no longer. */
function overNamed(
  lexicon: Lexicon,
  plan: Plan,
  starts: readonly Instance[],
  missing: readonly Instance[],
): JoinStep[] | null {
  const [root] = starts;
  const [target] = missing;
  if (!root || !target) return null;
  const to = tableIndex(lexicon, target);
  const least = Math.min(...starts.map((start) => distance(lexicon, tableIndex(lexicon, start), to)));
  const named = plan.where.flatMap((item) =>
    item.kind === 'exists' && !item.negated && !item.counted && item.where.length === 0 && item.table === plan.root
      ? [item.other]
      : [],
  );
  const nearer = named.filter(
    (other) =>
      !missing.includes(other) && !starts.includes(other) && distance(lexicon, tableIndex(lexicon, other), to) < least,
  );
  return nearer.length > 0 ? joinTree(lexicon, root, [...starts.slice(1), ...nearer, ...missing], plan.via) : null;
}

/** Adds a condition to the frame: by a join where that repeats no row, else by membership in a subquery. */
function place(lexicon: Lexicon, plan: Plan, frame: Frame, condition: Condition): boolean {
  const instances = conditionInstances(lexicon, condition);
  if (
    condition.kind === 'exists' &&
    !joinTree(lexicon, condition.table, [condition.other], condition.via ? [...plan.via, condition.via] : plan.via)
      ?.length
  )
    return false;
  const missing = instances.filter((instance) => !present(frame, instance));
  if (missing.length === 0) {
    frame.plain.push(condition);
    return true;
  }
  const starts: Instance[] = [frame.root, ...frame.steps.map((step) => step.to)];
  const direct = joinTree(lexicon, frame.root, [...starts.slice(1), ...missing], plan.via);
  if (!direct) return false;
  const tree = overNamed(lexicon, plan, starts, missing) ?? direct;
  const added = tree.filter((step) => !frame.steps.some((known) => known.to === step.to));
  const at = added.findIndex((step) => step.fansOut);
  if (at < 0) {
    frame.steps.push(...added);
    frame.plain.push(condition);
    return true;
  }
  frame.steps.push(...added.slice(0, at));
  const inner = added.slice(at);
  const positives = positivesOf(condition);
  if (positives) {
    frame.members.push({ steps: inner, conditions: positives, negated: true });
    return true;
  }
  const scope = 'scope' in condition ? condition.scope : undefined;
  const sameFirst = frame.members.find(
    (member) =>
      !member.negated &&
      member.steps[0]?.to === inner[0]?.to &&
      member.conditions.every((item) => ('scope' in item ? item.scope : undefined) === scope),
  );
  if (!sameFirst) frame.members.push({ steps: inner, conditions: [condition], negated: false });
  else {
    for (const step of inner) if (!sameFirst.steps.some((known) => known.to === step.to)) sameFirst.steps.push(step);
    sameFirst.conditions.push(condition);
  }
  return true;
}

export function buildFrame(lexicon: Lexicon, plan: Plan): Frame | null {
  const shown = shownExpressions(plan);
  const core = [...new Set([...shown.flatMap((expression) => instancesOf(lexicon, expression)), ...plan.through])];
  const aggregate = shown.find(isAggregate);
  const root =
    (aggregate ? instancesOf(lexicon, aggregate)[0] : undefined) ??
    (core.includes(plan.root) || core.length === 0 ? plan.root : (core[0] ?? plan.root));
  const start = root.includes('@') ? tableOf(root) : root;
  const steps = joinTree(
    lexicon,
    start,
    [...new Set([...core, root])].filter((instance) => instance !== start),
    plan.via,
  );
  if (!steps) return null;
  const frame: Frame = { root: start, steps, plain: [], members: [] };
  for (const condition of plan.where) if (!place(lexicon, plan, frame, condition)) return null;
  return frame;
}
