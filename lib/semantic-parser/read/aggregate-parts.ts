import type { Operator } from '@/lib/semantic-parser/lexicon/operators';
import { hasOperator } from '@/lib/semantic-parser/link/unit';
import type { AggregateFunction } from '@/lib/semantic-parser/plan/plan';
import { isLight, isMention, isOperator, isTable, step, type Term, weightOf } from '@/lib/semantic-parser/read/term';

const FUNCTIONS: AggregateFunction[] = ['count', 'sum', 'avg', 'min', 'max', 'median'];

export function functionOf(term: Term): AggregateFunction | undefined {
  return FUNCTIONS.find((fn) => isOperator(term, fn as Operator));
}

export const passes = (term: Term) => isLight(term) || isOperator(term, 'of', 'distinct');

/** What a prefix such as "number of" applies to, over values and unknown adjectives: "how many Rock tracks". */
export function following(terms: readonly Term[], at: number): Term | undefined {
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

export function distinctBetween(terms: readonly Term[], from: number, to: number): boolean {
  return terms.slice(from, to).some((term) => {
    const distinct =
      isOperator(term, 'distinct') || (hasOperator(term.unit, 'count') && /different|distinct/.test(term.unit.text));
    if (distinct && isOperator(term, 'distinct')) term.used = true;
    return distinct;
  });
}

export function preceding(terms: readonly Term[], at: number): Term | undefined {
  const before = step(terms, at, -1, (term) => isOperator(term, 'of') || isLight(term));
  return isMention(before) && !before.used ? before : undefined;
}

/** 女员工有多少人: the table before "have" is what is counted. */
export function ownersBefore(terms: readonly Term[], operator: Term): Term | undefined {
  if (!/人$/.test(operator.unit.text)) return undefined;
  const before = step(terms, operator.index, -1, (term) => isOperator(term, 'exist') || isLight(term));
  return isTable(before) && !before?.used ? before : undefined;
}

/** 活跃会员有多少: a named filter says which rows are counted, and is no thing to count itself. */
export function counted(fn: AggregateFunction, of: Term): Term | null {
  return fn === 'count' && of.unit.targets[0]?.kind === 'filter' ? null : of;
}

export function become(operator: Term, fn: AggregateFunction, of: Term | null, distinct: boolean): void {
  operator.kind = 'aggregate';
  operator.fn = fn;
  operator.of = of;
  operator.distinct = distinct;
  if (of) of.used = true;
}

/** "total customers" counts; "total price" adds up. */
export function settle(fn: AggregateFunction, of: Term, numeric: (term: Term) => boolean): AggregateFunction {
  const moneyed = /^(payments?|sales?|transactions?|expenses?|refunds?|fees?|donations?|付款|支付|交易|销售)$/i.test(
    of.unit.text,
  );
  return fn === 'sum' && isTable(of) && weightOf(of, 'measure') === 0 && !numeric(of) && !moneyed ? 'count' : fn;
}
