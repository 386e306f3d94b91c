import type { Plan } from '@/lib/semantic-parser/plan/plan';
import type { PlanParts } from '@/lib/semantic-parser/rank/plan-parts';

/** Words that ask for a clause, in either language. Only evidence for the ranking: what they do is decided by the passes. */
const CUES: Record<string, RegExp> = {
  count: /\b(how many|numbers? of|count|how often)\b|多少(?!钱)|几[个位名种家张首部本条]|数量|总数|个数|人数/i,
  average: /\b(average|avg|mean)\b|平均|均值/i,
  sum: /\b(total|sum|overall|combined|altogether)\b|总|合计|一共|共/i,
  minimum: /\b(minimum|min|lowest|smallest|least|fewest|youngest|earliest|cheapest|shortest)\b|最[低少小早短便年]/i,
  maximum:
    /\b(maximum|max|highest|largest|greatest|biggest|most|best|oldest|latest|longest|top|newest|recent)\b|最[高多大晚长贵新好]/i,
  group: /\b(each|per|every|by|for all|respective(ly)?|corresponding)\b|[各每按]/i,
  limit:
    /\b(most|least|top|first|highest|lowest|fewest|largest|smallest|oldest|youngest|latest|earliest|longest|shortest|best|worst|maximum|minimum|common|popular|\w+est)\b|最|前\s*[\d一二三四五六七八九十]/i,
  order:
    /\b(sort(ed)?|order(ed)? (by|from|in|the)|ascending|descending|alphabetical(ly)?|rank(ed)?|increasing|decreasing)\b|排序|排列|[升降]序|从.到./i,
  not: /\b(not|without|never|no|none|except|excluding|neither|other than|but|n't|don't|doesn't|didn't)\b|n't\b|没|不|无|未|除/i,
  between: /\bbetween\b|\bfrom \S+ to\b|之间|介于|到/i,
  or: /\b(or|either)\b|或/i,
  both: /\bboth\b|\bas well as\b|\band also\b|同时|既/i,
  more: /\b(more|greater|higher|larger|over|above|at least|exceed\w*|older|longer|later|after|bigger|taller|heavier)\b|大于|超过|高于|多于|至少|以上|不少于|之后/i,
  less: /\b(less|fewer|lower|smaller|under|below|at most|younger|shorter|earlier|before|lighter)\b|小于|低于|少于|不到|以下|不超过|之前/i,
  distinct: /\b(different|distinct|unique|various)\b|不同|去重/i,
  like: /\b(contain\w*|substring|starts?( with)?|begin\w*|ends? (with|in)|letter|includ\w+|like|prefix|word)\b|包含|含有|开头|结尾/i,
  share: /\b(percent\w*|share|proportion|fraction|ratio)\b|占比|比例|百分/i,
  time: /\b(1[89]|20)\d\d\b|\b(january|february|march|april|june|july|august|september|october|november|december)\b|\d年|\d月|昨|去年|今年|上个?月/i,
};

export function readCues(question: string): Record<string, boolean> {
  return Object.fromEntries(Object.entries(CUES).map(([name, pattern]) => [name, pattern.test(question)]));
}

const negates = (plan: Plan, parts: PlanParts) =>
  plan.combine?.operator === 'except' ||
  parts.conditions.some(
    (condition) =>
      ('negated' in condition && condition.negated) || (condition.kind === 'compare' && condition.op === '<>'),
  );

const compares = (plan: Plan, parts: PlanParts, sign: string) =>
  parts.conditions.some(
    (condition) =>
      ((condition.kind === 'compare' || condition.kind === 'aggregate') &&
        condition.op.startsWith(sign) &&
        condition.op !== '<>') ||
      (condition.kind === 'exists' && condition.counted?.op.startsWith(sign)) ||
      (condition.kind === 'time' && (sign === '>' ? condition.to === null : condition.from === null)),
  ) || plan.having.some((item) => item.op.startsWith(sign));

/** Which clauses a plan has, under the names of the cues that ask for them. */
export function clausesOf(plan: Plan, parts: PlanParts): Record<string, boolean> {
  const { functions, conditions } = parts;
  const has = (kind: string) => conditions.some((condition) => condition.kind === kind);
  const [order] = plan.order;
  return {
    count: functions.has('count') || functions.has('count-distinct') || plan.outer === 'count',
    average: functions.has('avg') || plan.outer === 'avg',
    sum: functions.has('sum') || functions.has('measure'),
    minimum: functions.has('min') || (plan.limit !== null && order !== undefined && !order.descending),
    maximum: functions.has('max') || (plan.limit !== null && order?.descending === true),
    group: plan.groups.length > 0,
    limit: plan.limit !== null || functions.has('min') || functions.has('max'),
    order: plan.order.length > 0 && plan.limit === null,
    not: negates(plan, parts),
    between: has('between') || plan.having.some((item) => item.op === 'between'),
    or: has('any') || has('in') || plan.combine?.operator === 'union',
    both: plan.combine?.operator === 'intersect',
    more: compares(plan, parts, '>'),
    less: compares(plan, parts, '<'),
    distinct: plan.distinct || functions.has('count-distinct'),
    like: has('like'),
    share: functions.has('share'),
    time: parts.times > 0 || parts.numbers.some((value) => value > 1700 && value < 2100),
  };
}

/** Three states of each cue: said and done, only said, only done. */
export function* agreement(cues: Record<string, boolean>, clauses: Record<string, boolean>): Generator<string> {
  for (const [name, said] of Object.entries(cues)) {
    const done = clauses[name] === true;
    if (said && done) yield `${name}:both`;
    else if (said) yield `${name}:only-said`;
    else if (done) yield `${name}:only-done`;
  }
}
