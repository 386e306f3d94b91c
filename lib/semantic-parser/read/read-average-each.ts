import { become, following } from '@/lib/semantic-parser/read/aggregate-parts';
import { isLight, isMention, isOperator, isTable, step, type Term, weightOf } from '@/lib/semantic-parser/read/term';

/** 平均每位客户的消费额: the figure stands after the group. */
export function perEach(terms: readonly Term[], operator: Term): Term | undefined {
  if (!isOperator(terms[operator.index + 1], 'group')) return undefined;
  const group = step(terms, operator.index + 1);
  const of = group ? terms[group.index + 1] : undefined;
  const figure = isOperator(of, 'of') && of ? step(terms, of.index) : undefined;
  return isMention(figure) && weightOf(figure, 'measure', 'column') > 0 ? figure : undefined;
}

/** 平均每个客户有多少张发票, 平均每个客户消费多少: what is asked for each is averaged. */
export function readAverageEach(terms: readonly Term[], operator: Term): boolean {
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
export function readPerOnAverage(terms: readonly Term[], operator: Term, numeric: (term: Term) => boolean): boolean {
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
export function readCountOnAverage(terms: readonly Term[], operator: Term): boolean {
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
