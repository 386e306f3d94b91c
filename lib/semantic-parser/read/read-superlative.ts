import { aggregateOf } from '@/lib/semantic-parser/read/comparison-parts';
import { adjectiveOf, counting, type Found, rankAdjective, rankPlain } from '@/lib/semantic-parser/read/rank-by';
import type { ReadSuperlative } from '@/lib/semantic-parser/read/reading';
import { CHINESE, light, subject, takeLimit, use } from '@/lib/semantic-parser/read/superlative-parts';
import { isColumn, isOperator, isTable, isThing, step, type Term, weightOf } from '@/lib/semantic-parser/read/term';

function findKey(
  terms: readonly Term[],
  term: Term,
  chinese: boolean,
  numeric: (term: Term) => boolean,
): Term | undefined {
  const after = step(
    terms,
    term.index,
    1,
    (item) =>
      light(item) || isOperator(item, 'distinct') || item.kind === 'unknown' || (item.kind === 'value' && !chinese),
  );
  const near = step(terms, term.index, -1, (item) => light(item) || (chinese && isOperator(item, 'in')));
  const before = chinese ? aggregateOf(terms, near) : near;
  if (!chinese && isThing(after) && !after.used) return after;
  if (!chinese) {
    const said =
      isOperator(term, 'most', 'least') &&
      before?.kind === 'mention' &&
      !before.used &&
      weightOf(before, 'measure') > 0 &&
      !isTable(before);
    return said ? before : undefined;
  }
  // 每位客户最大的订单金额: what stands before is the group, and the figure comes after.
  const isGroup = before !== undefined && isOperator(terms[before.index - 1], 'group');
  const isOwned = isOperator(terms[term.index - 1], 'of');
  if (isThing(before) && !before.used && !isOwned && !isGroup) return before;
  const isFigureAfter = isThing(after) && !after.used && !isTable(after) && numeric(after);
  return isGroup && isFigureAfter ? after : undefined;
}

/** "Which three cities have the largest population": the number stands with what is ranked. */
function askedNumber(terms: readonly Term[], at: number): number {
  for (const term of terms.slice(0, at)) {
    if (term.used || term.kind !== 'number' || term.unit.quantity?.unit) continue;
    const before = step(terms, term.index, -1);
    const after = step(terms, term.index);
    if ((before && !isOperator(before, 'which', 'ask', 'of')) || after?.kind !== 'mention') continue;
    term.used = true;
    return term.unit.quantity?.value ?? 0;
  }
  return 0;
}

const isBy = (term: Term) => isOperator(term, 'group') && /^(by|按|按照)$/i.test(term.unit.text);

function isFigure(terms: readonly Term[], at: number, numeric?: (term: Term) => boolean): boolean {
  const key = step(terms, at);
  if (numeric && isColumn(key) && key && numeric(key)) return true;
  return key?.kind === 'aggregate' || (isColumn(key) && weightOf(key, 'measure') > 0 && !isTable(key));
}

/** "in terms of population", "by units sold", "based on price": a key said apart from the superlative. */
function criterionAfter(terms: readonly Term[], at: number, numeric?: (term: Term) => boolean): Term | undefined {
  const marker = terms.find(
    (item) =>
      item.index > at &&
      !item.used &&
      (isOperator(item, 'criterion') || (isBy(item) && isFigure(terms, item.index, numeric))),
  );
  const key = marker ? step(terms, marker.index, 1, light) : undefined;
  if (!marker || !isThing(key) || key.used || marker.index - at > 8) return undefined;
  marker.used = true;
  key.used = true;
  return key;
}

/** "the second highest", 第三大的: how many stand before it. */
function takeOrdinal(terms: readonly Term[], term: Term): number {
  const before = step(terms, term.index, -1, light);
  const said = [term, before].find((one) => one?.unit.operators.some((entry) => entry.operator === 'ordinal'));
  if (!said || (said !== term && said.used)) return 0;
  said.used = true;
  return Number(said.unit.operators.find((entry) => entry.operator === 'ordinal')?.detail ?? 1) - 1;
}

export function readSuperlative(
  terms: readonly Term[],
  term: Term,
  numeric: (term: Term) => boolean,
  isKey: (term: Term) => boolean,
): ReadSuperlative {
  const chinese = CHINESE.test(term.unit.text);
  const limit = term.limit || takeLimit(terms, term.index) || askedNumber(terms, term.index) || 1;
  const key = findKey(terms, term, chinese, numeric);
  const next = step(
    terms,
    term.index,
    1,
    (item) =>
      light(item) ||
      isOperator(item, 'top') ||
      (item.kind === 'number' && item.used) ||
      item.kind === 'unknown' ||
      item.kind === 'value',
  );
  const found: Found = { key, next, numeric, isKey };
  const descending = isOperator(term, 'most', 'highest', 'common');
  const base = { descending, limit, at: term.index, skip: takeOrdinal(terms, term) };
  term.used = true;
  if (isOperator(term, 'common', 'uncommon')) {
    const by = criterionAfter(terms, term.index);
    const entity = isThing(next) && next !== by ? next : null;
    return { ...base, key: by ? subject(by) : null, count: !by || isTable(by), entity, attributive: false };
  }
  if (isOperator(term, 'most', 'least')) {
    const plain = key?.kind === 'mention' && weightOf(key, 'measure') === 0 && !isTable(key) && !numeric(key);
    const chosen = key ? use(key) : undefined;
    return {
      ...base,
      key: chosen ? subject(plain ? counting(chosen) : chosen) : null,
      count: !chosen || isTable(chosen),
      entity: chinese && isThing(next) && next !== key ? next : null,
      attributive: false,
    };
  }
  // "second best team by points": what is said first is ranked, by what is said last.
  const by =
    key?.kind === 'mention' && isColumn(key) && !numeric(key) ? criterionAfter(terms, term.index, numeric) : undefined;
  if (by && key) return { ...base, key: subject(by), count: isTable(by), entity: use(key), attributive: false };
  const adjective = adjectiveOf(term);
  const ranked = adjective ? rankAdjective(adjective, found) : rankPlain(term, chinese, descending, found);
  const criterion = ranked.key?.kind === 'term' ? undefined : criterionAfter(terms, term.index);
  return { ...base, ...ranked, ...(criterion ? { key: subject(criterion), count: isTable(criterion) } : {}) };
}
