import {
  become,
  counted,
  distinctBetween,
  functionOf,
  ownersBefore,
  preceding,
  settle,
} from '@/lib/semantic-parser/read/aggregate-parts';
import {
  perEach,
  readAverageEach,
  readCountOnAverage,
  readPerOnAverage,
} from '@/lib/semantic-parser/read/read-average-each';
import { readExtremes } from '@/lib/semantic-parser/read/read-extremes';
import { listedFunctions, readList } from '@/lib/semantic-parser/read/read-function-list';
import { isColumn, isMention, isOperator, step, type Term } from '@/lib/semantic-parser/read/term';

const SUFFIX =
  /^(的)?(数量|个数|总数|数目|数|次数|人数|总数量|件数|笔数|条数|平均值|均值|总和|之和|合计|总计|最大值|最小值|最高值|最低值|中位数|求和|总额|平均数)$/;

/** "the aircraft with the maximum distance" ranks; "the maximum distance" is a figure. */
function ranks(terms: readonly Term[], operator: Term): boolean {
  const before = step(terms, operator.index, -1);
  if (!isOperator(before, 'with') || !before) return false;
  return (
    terms.slice(0, before.index).some((term) => isMention(term)) &&
    !terms.slice(operator.index).some((term) => functionOf(term) && term !== operator)
  );
}

/** "phone number of the performer": a noun before it makes "number" part of its name. */
function isCompound(terms: readonly Term[], operator: Term): boolean {
  const before = terms[operator.index - 1];
  return /^number of( the)?$/i.test(operator.unit.text) && before !== undefined && !before.used && isColumn(before);
}

/** 平均卧室数量: the column holds the number, which is averaged and not counted. */
function isPartOfName(terms: readonly Term[], operator: Term): boolean {
  const column = terms[operator.index - 1];
  const figure = terms.find((term) => term.kind === 'aggregate' && term.fn !== 'count' && term.of === column);
  return SUFFIX.test(operator.unit.text) && column !== undefined && figure !== undefined && isColumn(column);
}

/**
 * "total flurbs by country": the noun that a figure is of. What it may be is not guessed from the word before it, so it is left
 * unread, and the question refused.
 */
function leaveUnknownFigure(terms: readonly Term[]): void {
  for (const term of terms) {
    const [next, after] = [terms[term.index + 1], terms[term.index + 2]];
    const isFigure = term.unit.operators.some(({ operator }) => operator === 'sum' || operator === 'avg');
    if (!isFigure || term.used || next?.kind !== 'unknown' || next.unit.values.length > 0) continue;
    const endsThere =
      after === undefined || after.kind === 'date' || isOperator(after, 'group', 'in', 'between', 'since');
    if (!endsThere) continue;
    next.kind = 'operator';
    next.unit = { ...next.unit, operators: [{ operator: 'unhandled' }] };
  }
}

/** Turns "number of X", "average X", "X的总数" into aggregate terms. `numeric` tells mentions of columns of numbers. */
export function readAggregates(terms: Term[], numeric: (term: Term) => boolean): void {
  leaveUnknownFigure(terms);
  readExtremes(terms, numeric);
  for (const operator of terms) {
    const fn = operator.kind === 'operator' && !operator.used ? functionOf(operator) : undefined;
    if (!fn) continue;
    if (isCompound(terms, operator)) {
      operator.unit = { ...operator.unit, operators: [{ operator: 'of' }] };
      continue;
    }
    if ((fn === 'max' || fn === 'min') && ranks(terms, operator)) {
      operator.unit = { ...operator.unit, operators: [{ operator: fn === 'max' ? 'highest' : 'lowest' }] };
      continue;
    }
    if (fn === 'count' && isPartOfName(terms, operator)) {
      operator.used = true;
      continue;
    }
    const before = SUFFIX.test(operator.unit.text) ? preceding(terms, operator.index) : undefined;
    if (before) {
      become(
        operator,
        settle(fn, before, numeric),
        counted(fn, before),
        distinctBetween(terms, Math.max(0, before.index - 2), before.index),
      );
      continue;
    }
    const per = fn === 'avg' ? perEach(terms, operator) : undefined;
    if (per) {
      become(operator, fn, per, false);
      continue;
    }
    if (fn === 'avg' && readAverageEach(terms, operator)) continue;
    if (fn === 'avg' && /^on average$/i.test(operator.unit.text)) {
      if (readPerOnAverage(terms, operator, numeric) || readCountOnAverage(terms, operator)) continue;
    }
    const { operators, last } = listedFunctions(terms, operator.index);
    if (readList(terms, operators, last, numeric)) continue;
    const said = preceding(terms, operator.index) ?? ownersBefore(terms, operator);
    const grouped = said !== undefined && isOperator(terms[said.index - 1], 'group');
    const done = said !== undefined && terms.slice(said.index, operator.index).some((term) => isOperator(term, 'verb'));
    const earlier = fn === 'count' && (grouped || done) ? undefined : said;
    const chinese = /\p{Script=Han}/u.test(operator.unit.text);
    if (earlier && (fn !== 'count' || chinese))
      become(operator, settle(fn, earlier, numeric), counted(fn, earlier), false);
    else if (fn === 'count') become(operator, fn, null, false);
  }
}
