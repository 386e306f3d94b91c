import type { Reading } from '@/lib/semantic-parser/read/reading';
import { CHINESE, light, subject, takeLimit, use } from '@/lib/semantic-parser/read/superlative-parts';
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

export function readTop(terms: readonly Term[], term: Term, reading: Reading, temporal: (term: Term) => boolean): void {
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
