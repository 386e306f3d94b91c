import type { Reading, Subject } from '@/lib/semantic-parser/read/reading';
import { isLight, isOperator, isThing, step, type Term } from '@/lib/semantic-parser/read/term';

const DIRECTION = ['ascending', 'descending', 'alphabetical', 'reverse'] as const;
const CHINESE = /\p{Script=Han}/u;

function directionNear(terms: readonly Term[], from: number, to: number): Term | undefined {
  return terms.slice(Math.max(0, from), to + 1).find((term) => !term.used && isOperator(term, ...DIRECTION));
}

function isDescending(term: Term | undefined): boolean {
  return isOperator(term, 'descending', 'reverse');
}

function subject(term: Term): Subject {
  term.used = true;
  return { kind: 'term', term };
}

/** The key named after "sorted by", with further keys joined by "and". */
function keysAfter(terms: readonly Term[], at: number): Term[] {
  const keys: Term[] = [];
  let from = at;
  for (;;) {
    const next = step(
      terms,
      from,
      1,
      (term) => isLight(term) || isOperator(term, 'of', 'group', 'order', ...DIRECTION),
    );
    if (!isThing(next) || next.used) return keys;
    keys.push(next);
    const join = terms[next.index + 1];
    const after = join ? step(terms, join.index) : undefined;
    if (
      !isOperator(join, 'and', 'comma') ||
      !isThing(after) ||
      !isOperator(terms[(after?.index ?? 0) + 1], ...DIRECTION, 'and')
    )
      return keys;
    from = join?.index ?? next.index;
  }
}

function readChinese(terms: readonly Term[], term: Term, reading: Reading): void {
  const by = [...terms.slice(Math.max(0, term.index - 5), term.index)]
    .reverse()
    .find((item) => isOperator(item, 'group', 'order') && /按|依|以|根据/.test(item.unit.text));
  const between = terms.slice(by?.index ?? term.index, term.index).filter((item) => isThing(item) && !item.used);
  const other = directionNear(terms, term.index - 2, term.index + 3);
  const direction = other ?? (isOperator(term, ...DIRECTION) ? term : undefined);
  for (const item of terms.slice(term.index, term.index + 4))
    if (isOperator(item, 'order', ...DIRECTION)) item.used = true;
  if (direction) direction.used = true;
  term.used = true;
  if (by && between.length > 0) {
    by.used = true;
    for (const key of between)
      reading.orders.push({ key: subject(key), descending: isDescending(direction), alphabetical: false });
    return;
  }
  const before = step(
    terms,
    term.index,
    -1,
    (item) => isLight(item) || isOperator(item, 'of', 'group', 'order', 'comma'),
  );
  reading.orders.push({
    key: isThing(before) ? { kind: 'term', term: before } : null,
    descending: direction ? isDescending(direction) : true,
    alphabetical: isOperator(direction, 'alphabetical'),
  });
}

/** "sorted by X in descending order", "in alphabetical order", "highest first", "按X从高到低排序". */
export function readOrders(terms: readonly Term[], reading: Reading): void {
  for (const term of terms) {
    if (term.used || !isOperator(term, 'order', ...DIRECTION)) continue;
    if (CHINESE.test(term.unit.text)) {
      readChinese(terms, term, reading);
      continue;
    }
    const orders = isOperator(term, 'order');
    let keys = keysAfter(terms, term.index);
    if (!orders && keys.length > 0) {
      const between =
        terms.slice(term.index + 1, keys[0]?.index).some((item) => isOperator(item, 'of', 'group', 'order')) ||
        /\b(of|by)$/.test(term.unit.text);
      if (!between) keys = [];
    }
    if (orders && keys.length === 0) {
      const by = terms
        .slice(term.index, term.index + 6)
        .find((item) => isOperator(item, 'group') && item.unit.text.toLowerCase() === 'by');
      if (by) keys = keysAfter(terms, by.index);
      if (by && keys.length > 0) by.used = true;
    }
    const last = keys.at(-1)?.index ?? term.index;
    const direction = isOperator(term, ...DIRECTION)
      ? term
      : (directionNear(terms, last, last + 3) ?? directionNear(terms, term.index - 2, term.index));
    for (const item of terms.slice(term.index, last + 1))
      if (isOperator(item, 'order', 'group', ...DIRECTION)) item.used = true;
    if (direction) direction.used = true;
    term.used = true;
    const descending = isDescending(direction);
    const alphabetical = isOperator(direction, 'alphabetical', 'reverse');
    if (keys.length === 0 && orders && !direction) continue;
    if (keys.length === 0) reading.orders.push({ key: null, descending, alphabetical });
    for (const key of keys) reading.orders.push({ key: subject(key), descending, alphabetical: false });
  }
}
