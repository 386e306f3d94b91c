import type { Reading, ReadSuperlative, Subject } from '@/lib/semantic-parser/read/reading';
import {
  isColumn,
  isLight,
  isOperator,
  isTable,
  isThing,
  step,
  type Term,
  weightOf,
} from '@/lib/semantic-parser/read/term';

const OPERATORS = ['most', 'least', 'highest', 'lowest', 'common', 'uncommon', 'top', 'bottom'] as const;
const CHINESE = /\p{Script=Han}/u;

const subject = (term: Term): Subject => ({ kind: 'term', term });
const light = (term: Term) => isLight(term) || isOperator(term, 'of');

/** The N of "top 5", "the 3 longest", "前5位", taken from beside the superlative. */
function takeLimit(terms: readonly Term[], at: number): number {
  for (const place of [at - 1, at + 1, at - 2, at + 2, at + 3]) {
    const term = terms[place];
    if (term?.kind !== 'number' || term.used || term.unit.quantity?.unit) continue;
    const value = term.unit.quantity?.value ?? 1;
    const between = terms.slice(Math.min(place, at) + 1, Math.max(place, at));
    if (
      value < 1 ||
      value > 1000 ||
      !Number.isInteger(value) ||
      between.some((item) => !isLight(item) && !isOperator(item, 'of', 'top', 'bottom', 'which', 'with'))
    )
      continue;
    term.used = true;
    for (const item of between) item.used = true;
    return value;
  }
  return 0;
}

function findKey(terms: readonly Term[], term: Term, chinese: boolean): Term | undefined {
  const after = step(
    terms,
    term.index,
    1,
    (item) =>
      light(item) || isOperator(item, 'distinct') || item.kind === 'unknown' || (item.kind === 'value' && !chinese),
  );
  const before = step(terms, term.index, -1, (item) => light(item) || (chinese && isOperator(item, 'in')));
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
  if (isThing(before) && !before.used && !isOperator(terms[term.index - 1], 'of')) return before;
  return undefined;
}

function readTop(terms: readonly Term[], term: Term, reading: Reading, temporal: (term: Term) => boolean): void {
  const limit = takeLimit(terms, term.index);
  const follow = terms
    .slice(term.index + 1, term.index + 4)
    .find((item) => isOperator(item, 'highest', 'lowest', 'most', 'least', 'common') && !item.used);
  const chinese = CHINESE.test(term.unit.text);
  if (follow) {
    follow.limit = limit;
    term.used = true;
    return;
  }
  const previous = reading.superlatives.at(-1);
  if (chinese && previous && previous.limit === 1 && limit > 0) {
    previous.limit = limit;
    term.used = true;
    return;
  }
  const counted = (item: Term) => isLight(item) || (item.kind === 'number' && item.used);
  const dated = step(terms, term.index, 1, counted);
  if (
    limit === 0 &&
    isColumn(dated) &&
    !dated?.used &&
    temporal(dated as Term) &&
    /^(first|last)$/i.test(term.unit.text)
  ) {
    term.used = true;
    const key = subject(use(dated as Term));
    reading.superlatives.push({
      key,
      count: false,
      descending: isOperator(term, 'bottom'),
      limit: 1,
      entity: null,
      at: term.index,
      attributive: true,
    });
    return;
  }
  if (dated && isTable(dated) && !dated.used && /^(first|last|最后|最初)$/i.test(term.unit.text)) {
    term.used = true;
    reading.superlatives.push({
      key: { kind: 'hint', adjective: 'recent' },
      count: false,
      descending: isOperator(term, 'bottom'),
      limit: limit || 1,
      entity: dated,
      at: term.index,
      attributive: false,
    });
    return;
  }
  if (limit === 0 && !/\btop\b|leading/i.test(term.unit.text)) return;
  term.used = true;
  const head = step(
    terms,
    term.index,
    1,
    (item) => light(item) || item.kind === 'value' || (item.kind === 'number' && item.used),
  );
  const selling =
    head && !isTable(head) && weightOf(head, 'measure') > 0 && isTable(terms[head.index + 1]) ? head : undefined;
  const entity = selling ? terms[selling.index + 1] : head;
  const by = terms.find(
    (item) =>
      item.index > term.index &&
      !item.used &&
      isOperator(item, 'group', 'order', 'criterion') &&
      (isOperator(item, 'criterion') || /^(by|ranked by|sorted by|ordered by|按|按照)$/i.test(item.unit.text)) &&
      isKey(step(terms, item.index)),
  );
  const chineseBy = chinese
    ? terms.find(
        (item) =>
          !item.used && isOperator(item, 'group') && /^按/.test(item.unit.text) && isKey(step(terms, item.index)),
      )
    : undefined;
  const marker = by ?? chineseBy;
  const key = marker ? step(terms, marker.index) : undefined;
  const before =
    chinese && !key ? step(terms, term.index, -1, (item) => light(item) || isOperator(item, 'order')) : undefined;
  if (marker) marker.used = true;
  if (key) key.used = true;
  if (selling) selling.used = true;
  const chosen = key ?? selling ?? (before && isKey(before) ? use(before) : undefined);
  reading.superlatives.push({
    key: chosen ? subject(chosen) : isColumn(entity) && isKey(entity) && entity ? subject(entity) : null,
    count: chosen !== undefined && isTable(chosen),
    descending: isOperator(term, 'top'),
    limit: limit || 1,
    entity: isThing(entity) && entity !== chosen ? entity : null,
    at: term.index,
    attributive: false,
  });
}

function isKey(term: Term | undefined): boolean {
  return (
    term?.kind === 'aggregate' || (isThing(term) && weightOf(term, 'measure') > 0) || isTable(term) || isColumn(term)
  );
}

function adjectiveOf(term: Term): string | undefined {
  return term.unit.operators.find(
    (entry) => (entry.operator === 'highest' || entry.operator === 'lowest') && entry.detail,
  )?.detail;
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

function isFigure(terms: readonly Term[], at: number): boolean {
  const key = step(terms, at);
  return key?.kind === 'aggregate' || (isColumn(key) && weightOf(key, 'measure') > 0 && !isTable(key));
}

/** "in terms of population", "by units sold", "based on price": a key said apart from the superlative. */
function criterionAfter(terms: readonly Term[], at: number): Term | undefined {
  const marker = terms.find(
    (item) =>
      item.index > at && !item.used && (isOperator(item, 'criterion') || (isBy(item) && isFigure(terms, item.index))),
  );
  const key = marker ? step(terms, marker.index, 1, light) : undefined;
  if (!marker || !isThing(key) || key.used || marker.index - at > 8) return undefined;
  marker.used = true;
  key.used = true;
  return key;
}

const counting = (key: Term): Term => ({
  ...key,
  kind: 'aggregate',
  fn: 'count',
  of: { ...key, kind: 'mention' },
  distinct: false,
});

interface Found {
  key: Term | undefined;
  next: Term | undefined;
  numeric: (term: Term) => boolean;
}

function rankAdjective(
  adjective: string,
  { key, next, numeric }: Found,
): Pick<ReadSuperlative, 'key' | 'count' | 'entity' | 'attributive'> {
  if (key?.kind === 'aggregate') return { key: subject(use(key)), count: false, entity: null, attributive: true };
  const dates = /^(recent|late|early|new|old|young)$/.test(adjective);
  if (key && !isTable(key) && numeric(key) && (dates || key.grain === undefined))
    return { key: subject(use(key)), count: false, entity: null, attributive: true };
  const entity = isThing(key) ? key : isThing(next) ? next : null;
  return { key: { kind: 'hint', adjective }, count: false, entity, attributive: false };
}

function use(term: Term): Term {
  term.used = true;
  return term;
}

function rankPlain(
  term: Term,
  chinese: boolean,
  descending: boolean,
  { key, next }: Found,
): Pick<ReadSuperlative, 'key' | 'count' | 'entity' | 'attributive'> {
  const after = isThing(next) && next !== key ? next : null;
  if (key && isTable(key)) {
    if (chinese) return { key: subject(use(key)), count: true, entity: after, attributive: false };
    return {
      key: { kind: 'hint', adjective: descending ? 'large' : 'small' },
      count: false,
      entity: key,
      attributive: false,
    };
  }
  if (!key && after && !after.used) {
    if (chinese && isTable(after))
      return {
        key: { kind: 'hint', adjective: /小|低/.test(term.unit.text) ? 'small' : 'large' },
        count: false,
        entity: after,
        attributive: false,
      };
    return { key: subject(use(after)), count: false, entity: null, attributive: true };
  }
  return { key: key ? subject(use(key)) : null, count: false, entity: chinese ? after : null, attributive: !chinese };
}

function readSuperlative(terms: readonly Term[], term: Term, numeric: (term: Term) => boolean): ReadSuperlative {
  const chinese = CHINESE.test(term.unit.text);
  const limit = term.limit || takeLimit(terms, term.index) || askedNumber(terms, term.index) || 1;
  const key = findKey(terms, term, chinese);
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
  const found: Found = { key, next, numeric };
  const descending = isOperator(term, 'most', 'highest', 'common');
  const base = { descending, limit, at: term.index };
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
  const adjective = adjectiveOf(term);
  const ranked = adjective ? rankAdjective(adjective, found) : rankPlain(term, chinese, descending, found);
  const criterion = ranked.key?.kind === 'term' ? undefined : criterionAfter(terms, term.index);
  return { ...base, ...ranked, ...(criterion ? { key: subject(criterion), count: isTable(criterion) } : {}) };
}

/** "the best year for sales", "销售额最高的年份": a step of time is ranked by a figure. */
function readTimeRanked(terms: readonly Term[], term: Term, reading: Reading): boolean {
  if (!isOperator(term, 'highest', 'lowest')) return false;
  const ranked = step(terms, term.index, 1, light);
  if (!ranked?.grain || ranked.used || ranked.grouping || isTable(ranked)) return false;
  const chinese = CHINESE.test(term.unit.text);
  const figures = (chinese ? terms.slice(0, term.index) : terms.slice(ranked.index + 1)).filter(
    (item) => isThing(item) && !item.used && (item.kind === 'aggregate' || weightOf(item, 'measure') > 0),
  );
  const [figure] = chinese ? figures.reverse() : figures;
  if (!figure) return false;
  for (const item of [term, ranked, figure]) item.used = true;
  reading.groups.push({ kind: 'grain', grain: ranked.grain, term: ranked });
  reading.superlatives.push({
    key: subject(figure),
    count: false,
    descending: isOperator(term, 'highest'),
    limit: term.limit || 1,
    entity: null,
    at: term.index,
    attributive: false,
  });
  return true;
}

/** "most tracks", "highest total revenue", "the 5 longest", "top 5 artists by revenue", "最受欢迎的流派", "销售额最高的前5位". `numeric` tells mentions of columns of numbers. */
export function readSuperlatives(
  terms: readonly Term[],
  reading: Reading,
  numeric: (term: Term) => boolean,
  temporal: (term: Term) => boolean,
): void {
  for (const term of terms) {
    if (term.used || !isOperator(term, ...OPERATORS)) continue;
    if (isOperator(term, 'top', 'bottom')) readTop(terms, term, reading, temporal);
    else if (!readTimeRanked(terms, term, reading)) reading.superlatives.push(readSuperlative(terms, term, numeric));
  }
}
