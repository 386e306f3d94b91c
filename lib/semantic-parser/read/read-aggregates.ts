import type { Operator } from '@/lib/semantic-parser/lexicon/operators';
import { hasOperator } from '@/lib/semantic-parser/link/unit';
import type { AggregateFunction } from '@/lib/semantic-parser/plan/plan';
import {
  isColumn,
  isLight,
  isMention,
  isOperator,
  isTable,
  step,
  type Term,
  weightOf,
} from '@/lib/semantic-parser/read/term';

const FUNCTIONS: AggregateFunction[] = ['count', 'sum', 'avg', 'min', 'max', 'median'];
const SUFFIX =
  /^(的)?(数量|个数|总数|数目|数|次数|人数|总数量|件数|笔数|条数|平均值|均值|的平均|平均|总和|之和|合计|总计|最大值|最小值|最高值|最低值|中位数|求和|总额|平均数)$/;

export function functionOf(term: Term): AggregateFunction | undefined {
  return FUNCTIONS.find((fn) => isOperator(term, fn as Operator));
}

const passes = (term: Term) => isLight(term) || isOperator(term, 'of', 'distinct');

/** What a prefix such as "number of" applies to, over values and unknown adjectives: "how many Rock tracks". */
function following(terms: readonly Term[], at: number): Term | undefined {
  let skipped = 0;
  for (let next = at + 1; next < terms.length; next++) {
    const term = terms[next];
    if (!term) return undefined;
    if (isMention(term) && !term.used) return term;
    if (passes(term) || isOperator(term, 'highest', 'lowest')) continue;
    if ((term.kind === 'value' || term.kind === 'unknown' || term.kind === 'date') && skipped < 2) {
      skipped++;
      continue;
    }
    return functionOf(term) ? term : undefined;
  }
  return undefined;
}

function distinctBetween(terms: readonly Term[], from: number, to: number): boolean {
  return terms.slice(from, to).some((term) => {
    const distinct =
      isOperator(term, 'distinct') || (hasOperator(term.unit, 'count') && /different|distinct/.test(term.unit.text));
    if (distinct) term.used = true;
    return distinct;
  });
}

function preceding(terms: readonly Term[], at: number): Term | undefined {
  const before = step(terms, at, -1, (term) => isOperator(term, 'of') || isLight(term));
  return isMention(before) && !before.used ? before : undefined;
}

function become(operator: Term, fn: AggregateFunction, of: Term | null, distinct: boolean): void {
  operator.kind = 'aggregate';
  operator.fn = fn;
  operator.of = of;
  operator.distinct = distinct;
  if (of) of.used = true;
}

/** "total customers" counts; "total price" adds up. */
function settle(fn: AggregateFunction, of: Term): AggregateFunction {
  return fn === 'sum' && isTable(of) && weightOf(of, 'measure') === 0 ? 'count' : fn;
}

function spreadOver(terms: Term[], operator: Term, fn: AggregateFunction, of: Term): void {
  if (fn === 'count') return;
  let last = of;
  for (;;) {
    const join = terms[last.index + 1];
    const joined =
      join && (isOperator(join, 'and') || (isOperator(join, 'comma') && isOperator(terms[join.index + 1], 'and')));
    if (!join || !joined) return;
    const next = step(terms, join.index, 1, (term) => isLight(term) || isOperator(term, 'and'));
    if (
      !isColumn(next) ||
      !next ||
      next.used ||
      isOperator(terms[next.index + 1], 'more', 'less', 'at-least', 'at-most')
    )
      return;
    next.kind = 'aggregate';
    next.fn = fn;
    next.of = { ...next, kind: 'mention', used: true };
    next.distinct = operator.distinct ?? false;
    last = next;
  }
}

/** Turns "number of X", "average X", "X的总数" into aggregate terms. */
export function readAggregates(terms: Term[], numericOnly: (term: Term) => boolean): void {
  for (const operator of terms) {
    const fn = operator.kind === 'operator' ? functionOf(operator) : undefined;
    if (!fn) continue;
    const suffix = SUFFIX.test(operator.unit.text);
    const before = suffix ? preceding(terms, operator.index) : undefined;
    if (before) {
      become(operator, settle(fn, before), before, distinctBetween(terms, Math.max(0, before.index - 2), before.index));
      continue;
    }
    const after = following(terms, operator.index);
    if (after && functionOf(after)) {
      const direct = step(
        terms,
        operator.index,
        1,
        (term) => isLight(term) || isOperator(term, 'of', 'and', 'comma') || functionOf(term) !== undefined,
      );
      const listed = terms.slice(operator.index + 1, after.index).some((term) => isOperator(term, 'and', 'comma'));
      if (!listed && functionOf(after) === 'count' && fn !== 'count') {
        operator.kind = 'aggregate';
        operator.fn = fn;
        operator.inner = after;
        continue;
      }
      if (isMention(direct)) become(operator, fn, direct, false);
      continue;
    }
    const listTarget = sharedTarget(terms, operator.index);
    if (!after && listTarget) {
      become(operator, fn, listTarget, false);
      continue;
    }
    if (after) {
      const distinct = distinctBetween(terms, operator.index, after.index);
      become(operator, settle(fn, after), after, distinct);
      if (numericOnly(after)) spreadOver(terms, operator, operator.fn ?? fn, after);
      continue;
    }
    const earlier = preceding(terms, operator.index);
    if (earlier && (fn !== 'count' || /\p{Script=Han}/u.test(operator.unit.text)))
      become(operator, settle(fn, earlier), earlier, false);
    else if (fn === 'count') become(operator, fn, null, false);
  }
}

/** "average, minimum, and maximum age": each applies to the mention at the end of the list. */
function sharedTarget(terms: readonly Term[], at: number): Term | undefined {
  let seen = false;
  for (let next = at + 1; next < terms.length; next++) {
    const term = terms[next];
    if (!term) return undefined;
    if (functionOf(term)) seen = true;
    else if (isMention(term)) return seen ? term : undefined;
    else if (!passes(term) && !isOperator(term, 'and', 'comma')) return undefined;
  }
  return undefined;
}
