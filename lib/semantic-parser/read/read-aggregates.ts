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
  /^(的)?(数量|个数|总数|数目|数|次数|人数|总数量|件数|笔数|条数|平均值|均值|总和|之和|合计|总计|最大值|最小值|最高值|最低值|中位数|求和|总额|平均数)$/;

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
    if (isMention(term) && term.unit.targets[0]?.kind === 'filter') continue;
    if (isMention(term) && !term.used) return term.unit.verbal ? undefined : term;
    if (passes(term) || isOperator(term, 'highest', 'lowest', 'in')) continue;
    if ((term.kind === 'value' || term.kind === 'unknown' || term.kind === 'date') && skipped < 2) {
      skipped++;
      continue;
    }
    return undefined;
  }
  return undefined;
}

function distinctBetween(terms: readonly Term[], from: number, to: number): boolean {
  return terms.slice(from, to).some((term) => {
    const distinct =
      isOperator(term, 'distinct') || (hasOperator(term.unit, 'count') && /different|distinct/.test(term.unit.text));
    if (distinct && isOperator(term, 'distinct')) term.used = true;
    return distinct;
  });
}

function preceding(terms: readonly Term[], at: number): Term | undefined {
  const before = step(terms, at, -1, (term) => isOperator(term, 'of') || isLight(term));
  return isMention(before) && !before.used ? before : undefined;
}

/** 女员工有多少人: the table before "have" is what is counted. */
function ownersBefore(terms: readonly Term[], operator: Term): Term | undefined {
  if (!/人$/.test(operator.unit.text)) return undefined;
  const before = step(terms, operator.index, -1, (term) => isOperator(term, 'exist') || isLight(term));
  return isTable(before) && !before?.used ? before : undefined;
}

/** 活跃会员有多少: a named filter says which rows are counted, and is no thing to count itself. */
function counted(fn: AggregateFunction, of: Term): Term | null {
  return fn === 'count' && of.unit.targets[0]?.kind === 'filter' ? null : of;
}

function become(operator: Term, fn: AggregateFunction, of: Term | null, distinct: boolean): void {
  operator.kind = 'aggregate';
  operator.fn = fn;
  operator.of = of;
  operator.distinct = distinct;
  if (of) of.used = true;
}

/** "total customers" counts; "total price" adds up. */
function settle(fn: AggregateFunction, of: Term, numeric: (term: Term) => boolean): AggregateFunction {
  const moneyed = /^(payments?|sales?|transactions?|expenses?|refunds?|fees?|donations?|付款|支付|交易|销售)$/i.test(
    of.unit.text,
  );
  return fn === 'sum' && isTable(of) && weightOf(of, 'measure') === 0 && !numeric(of) && !moneyed ? 'count' : fn;
}

const COMPARED: Operator[] = ['more', 'less', 'at-least', 'at-most', 'equal', 'between'];

/** "average age and weight": the function goes on to the next column of numbers. */
function spreadOver(terms: Term[], operator: Term, of: Term, numeric: (term: Term) => boolean): void {
  let last = of;
  for (;;) {
    const join = terms[last.index + 1];
    if (!join || !isOperator(join, 'and', 'comma')) return;
    const next = step(terms, join.index, 1, (term) => isLight(term) || isOperator(term, 'and'));
    if (!next || !isColumn(next) || next.used || !numeric(next)) return;
    if (isOperator(terms[next.index + 1], ...COMPARED) || isOperator(terms[next.index + 1], 'stop')) return;
    next.kind = 'aggregate';
    if (operator.fn) next.fn = operator.fn;
    next.of = { ...next, kind: 'mention', used: true };
    next.distinct = false;
    last = next;
  }
}

const EXTREMES: [Operator, Operator][] = [
  ['highest', 'max'],
  ['most', 'max'],
  ['lowest', 'min'],
  ['least', 'min'],
];

/** "the highest, lowest and average cost": in a list of figures a superlative is one of them. */
function readExtremes(terms: readonly Term[], numeric: (term: Term) => boolean): void {
  const isFigure = (term: Term) => term.kind === 'operator' && !term.used && extremeOf(term) !== undefined;
  for (const [at, term] of terms.entries()) {
    const list = [term];
    if (!isFigure(term)) continue;
    for (let next = at + 1; next < terms.length; next++) {
      const item = terms[next];
      if (!item) break;
      if (isFigure(item)) list.push(item);
      else if (!isOperator(item, 'and', 'comma') && !passes(item) && !(isColumn(item) && numeric(item))) break;
    }
    const last = list.at(-1);
    const target = last ? following(terms, last.index) : undefined;
    if (!last || list.length < 2 || !joinedByWords(terms, list) || !target || !isColumn(target) || !numeric(target))
      continue;
    for (const item of list) {
      const operator = extremeOf(item);
      if (operator) item.unit = { ...item.unit, operators: [{ operator }] };
    }
  }
}

function extremeOf(term: Term): Operator | undefined {
  return EXTREMES.find(([name]) => isOperator(term, name))?.[1] ?? functionOf(term);
}

/** The functions listed from `at` on, "minimum, maximum and average", and the position after the list. */
function listedFunctions(terms: readonly Term[], at: number): { operators: Term[]; last: number } {
  const operators: Term[] = [];
  let last = at;
  for (let next = at; next < terms.length; next++) {
    const term = terms[next];
    if (!term) break;
    if (term.kind === 'operator' && functionOf(term) && !term.used) {
      operators.push(term);
      last = next;
    } else if (!isOperator(term, 'and', 'comma') && !passes(term)) break;
  }
  return { operators, last };
}

function joinedByWords(terms: readonly Term[], operators: readonly Term[]): boolean {
  const first = operators[0]?.index ?? 0;
  const last = operators.at(-1)?.index ?? 0;
  return terms.slice(first, last).some((term) => isOperator(term, 'and', 'comma'));
}

function readList(terms: Term[], operators: Term[], last: number, numeric: (term: Term) => boolean): boolean {
  const target = following(terms, last);
  const [first, second] = operators;
  if (!first) return false;
  if (operators.length > 1 && !joinedByWords(terms, operators) && second) {
    // "average number of X": numbers are averaged themselves, rows are counted first.
    const fn = functionOf(first) ?? 'count';
    for (const operator of operators.slice(1)) operator.used = true;
    if (!target) return false;
    if (functionOf(second) === 'count' && fn !== 'count' && fn !== 'sum' && !numeric(target)) {
      first.inner = { ...second, kind: 'aggregate', fn: 'count', of: target, distinct: false };
    }
    become(
      first,
      fn === 'sum' && !numeric(target) ? 'count' : fn,
      target,
      distinctBetween(terms, first.index, target.index),
    );
    return true;
  }
  if (!target) return false;
  for (const operator of operators) {
    const fn = functionOf(operator) ?? 'count';
    become(
      operator,
      operators.length > 1 ? fn : settle(fn, target, numeric),
      target,
      distinctBetween(terms, operator.index, target.index),
    );
  }
  if (functionOf(first) !== 'count' && numeric(target)) spreadOver(terms, first, target, numeric);
  return true;
}

/** 平均每位客户的消费额: the figure stands after the group. */
function perEach(terms: readonly Term[], operator: Term): Term | undefined {
  if (!isOperator(terms[operator.index + 1], 'group')) return undefined;
  const group = step(terms, operator.index + 1);
  const of = group ? terms[group.index + 1] : undefined;
  const figure = isOperator(of, 'of') && of ? step(terms, of.index) : undefined;
  return isMention(figure) && weightOf(figure, 'measure', 'column') > 0 ? figure : undefined;
}

/** 平均每个客户有多少张发票, 平均每个客户消费多少: what is asked for each is averaged. */
function readAverageEach(terms: readonly Term[], operator: Term): boolean {
  if (!isOperator(terms[operator.index + 1], 'group')) return false;
  const group = step(terms, operator.index + 1);
  const count = terms.find((term) => term.index > (group?.index ?? 0) && isOperator(term, 'count') && !term.used);
  if (!group || !isMention(group) || !count || !/多少|几/.test(count.unit.text)) return false;
  const things = following(terms, count.index);
  const figure = terms
    .slice(group.index + 1, count.index)
    .find((term) => isMention(term) && !isTable(term) && weightOf(term, 'measure') > 0);
  const target = things ?? figure;
  if (!target) return false;
  if (things) operator.inner = { ...count, kind: 'aggregate', fn: 'count', of: things, distinct: false };
  count.used = true;
  become(operator, 'avg', target, false);
  return true;
}

/** "invoices per customer on average": what stands before "per" is averaged, rows of a table counted first. */
function readPerOnAverage(terms: readonly Term[], operator: Term, numeric: (term: Term) => boolean): boolean {
  const per = terms.find((term) => isOperator(term, 'group') && /^(per|for each|for every|by)$/i.test(term.unit.text));
  const said = per ? step(terms, per.index, -1) : undefined;
  const of = terms.find((term) => term.kind === 'aggregate' && said !== undefined && term.of === said) ?? said;
  if (!per || per.index > operator.index || !of) return false;
  if (of.kind === 'aggregate' && of.fn === 'count' && of.of && !of.inner) {
    of.inner = { ...of };
    of.fn = 'avg';
    operator.used = true;
    return true;
  }
  if (!isMention(of) || of.used) return false;
  if ((isTable(of) && !numeric(of)) || /^number of /i.test(of.unit.text))
    operator.inner = { ...operator, kind: 'aggregate', fn: 'count', of, distinct: false };
  become(operator, 'avg', of, false);
  return true;
}

/** "how many invoices does a customer have on average": counted for each of those who have them, then averaged. */
function readCountOnAverage(terms: readonly Term[], operator: Term): boolean {
  const count = terms.find((term) => term.kind === 'aggregate' && term.fn === 'count' && term.of && !term.inner);
  const how = terms.find((term) => isOperator(term, 'how-much'));
  const does = terms.find((term) => term.index > (count?.of?.index ?? 0) && /^(do|does|did)$/i.test(term.unit.text));
  const owner = does ? step(terms, does.index, 1, (term) => isLight(term) || isOperator(term, 'group')) : undefined;
  const spent = owner && how ? step(terms, owner.index) : undefined;
  const measured = isMention(spent) && !spent.used && weightOf(spent, 'measure') > 0 ? spent : undefined;
  if (!does || !owner || owner.used || !isTable(owner) || owner.index > operator.index) return false;
  if (!count && !measured) return false;
  const group = terms[owner.index - 1] ?? does;
  if (!isOperator(group, 'group')) {
    group.kind = 'operator';
    group.unit = { ...group.unit, operators: [{ operator: 'group' }] };
  }
  if (count) {
    count.inner = { ...count };
    count.fn = 'avg';
    operator.used = true;
  } else if (measured) become(operator, 'avg', measured, false);
  return true;
}

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

/** Turns "number of X", "average X", "X的总数" into aggregate terms. `numeric` tells mentions of columns of numbers. */
export function readAggregates(terms: Term[], numeric: (term: Term) => boolean): void {
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
