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
  if (!chinese) return isThing(after) && !after.used ? after : undefined;
  if (isThing(before) && !before.used && !isOperator(terms[term.index - 1], 'of')) return before;
  return undefined;
}

function readTop(terms: readonly Term[], term: Term, reading: Reading): void {
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
  if (limit === 0 && !/\btop\b|leading/i.test(term.unit.text)) return;
  term.used = true;
  const entity = step(
    terms,
    term.index,
    1,
    (item) => light(item) || item.kind === 'value' || (item.kind === 'number' && item.used),
  );
  const by = terms.find(
    (item) =>
      item.index > term.index &&
      !item.used &&
      (isOperator(item, 'group') || isOperator(item, 'order')) &&
      /^(by|按|按照|in terms of|based on)$/i.test(item.unit.text) &&
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
  const chosen = key ?? (before && isKey(before) ? before : undefined);
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

function readSuperlative(terms: readonly Term[], term: Term): ReadSuperlative {
  const chinese = CHINESE.test(term.unit.text);
  const limit = term.limit || takeLimit(terms, term.index) || 1;
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
  const adjective = adjectiveOf(term);
  const base = {
    descending: isOperator(term, 'most', 'highest', 'common'),
    limit,
    at: term.index,
    attributive: !chinese,
  };
  term.used = true;
  if (isOperator(term, 'common', 'uncommon')) {
    return { ...base, key: null, count: true, entity: isThing(next) ? next : null, attributive: false };
  }
  if (isOperator(term, 'most', 'least')) {
    const counted =
      key && (isTable(key) || (key.kind === 'mention' && weightOf(key, 'measure') === 0 && !isColumn(key)));
    return {
      ...base,
      key: key ? subject(key) : null,
      count: !key || Boolean(counted),
      entity: chinese && isThing(next) && next !== key ? next : null,
    };
  }
  if (adjective && (!key || isTable(key))) {
    return {
      ...base,
      key: { kind: 'hint', adjective },
      count: false,
      entity: isThing(next) ? next : null,
      attributive: false,
    };
  }
  if (adjective && key && isColumn(key))
    return { ...base, key: { kind: 'hint', adjective }, count: false, entity: key };
  if (key && isTable(key)) {
    if (chinese) return { ...base, key: subject(key), count: true, entity: isThing(next) ? next : null };
    return {
      ...base,
      key: { kind: 'hint', adjective: base.descending ? 'large' : 'small' },
      count: false,
      entity: key,
      attributive: false,
    };
  }
  if (!key && isThing(next)) return { ...base, key: subject(next), count: false, entity: null, attributive: true };
  return {
    ...base,
    key: key ? subject(key) : null,
    count: false,
    entity: chinese && isThing(next) && next !== key ? next : null,
  };
}

/** "most tracks", "highest total revenue", "the 5 longest", "top 5 artists by revenue", "最受欢迎的流派", "销售额最高的前5位". */
export function readSuperlatives(terms: readonly Term[], reading: Reading): void {
  for (const term of terms) {
    if (term.used || !isOperator(term, ...OPERATORS)) continue;
    if (isOperator(term, 'top', 'bottom')) readTop(terms, term, reading);
    else reading.superlatives.push(readSuperlative(terms, term));
  }
}
