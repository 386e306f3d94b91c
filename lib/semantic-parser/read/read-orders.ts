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

interface Key {
  term: Term;
  direction: Term | undefined;
}

const leadsKey = (term: Term) =>
  isLight(term) ||
  isOperator(term, 'of', 'group', 'order', 'from', ...DIRECTION) ||
  (isOperator(term, 'and') && /then/.test(term.unit.text));

/** The keys named after "sorted by", joined by "and", each with its own direction where one is said. */
function keysAfter(terms: readonly Term[], at: number): Key[] {
  const keys: Key[] = [];
  let from = at;
  for (;;) {
    const next = step(terms, from, 1, leadsKey);
    if (!isThing(next) || next.used) return keys;
    const direction = terms
      .slice(from, next.index)
      .find((term) => !term.used && term.index > from && isOperator(term, ...DIRECTION));
    const after = step(terms, next.index);
    const trailing = isOperator(after, ...DIRECTION) && !after?.used ? after : undefined;
    keys.push({ term: next, direction: trailing ?? direction });
    const join = terms[(trailing ?? next).index + 1];
    if (!isOperator(join, 'and', 'comma') || !join) return keys;
    const further = step(terms, join.index, 1, (term) => leadsKey(term) || isOperator(term, 'and'));
    if (!isThing(further) || further.used) return keys;
    const again = terms
      .slice(join.index, further.index)
      .some((term) => isOperator(term, 'group', 'order') || /then/.test(term.unit.text));
    const closing = step(terms, further.index);
    if (!again && !isOperator(closing, ...DIRECTION) && closing !== undefined) return keys;
    from = further.index - 1;
    if (isOperator(terms[from], ...DIRECTION)) from--;
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

function readEnglish(terms: readonly Term[], term: Term, reading: Reading): void {
  const orders = isOperator(term, 'order');
  let keys = keysAfter(terms, term.index);
  const [first] = keys;
  if (!orders && first) {
    const between =
      terms.slice(term.index + 1, first.term.index).some((item) => isOperator(item, 'of', 'group', 'order')) ||
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
  const last = keys.at(-1)?.term.index ?? term.index;
  const general = isOperator(term, ...DIRECTION)
    ? term
    : (directionNear(terms, term.index, last + 3) ?? directionNear(terms, term.index - 2, term.index));
  for (const item of terms.slice(term.index, last + 1))
    if (isOperator(item, 'order', 'group', ...DIRECTION)) item.used = true;
  for (const key of keys) if (key.direction) key.direction.used = true;
  if (general) general.used = true;
  term.used = true;
  const alphabetical = isOperator(general, 'alphabetical', 'reverse');
  if (keys.length === 0 && orders && !general) return;
  if (keys.length === 0) reading.orders.push({ key: null, descending: isDescending(general), alphabetical });
  for (const { term: key, direction } of keys)
    reading.orders.push({ key: subject(key), descending: isDescending(direction ?? general), alphabetical: false });
}

/** "Sort the names of products in ascending order of price": the key comes with the direction, the verb only asks. */
function asksToSort(terms: readonly Term[], term: Term): boolean {
  if (!/^(sort|order|rank|arrange)$/i.test(term.unit.text) || step(terms, term.index, -1)) return false;
  const keyed = terms.find((item) => isOperator(item, ...DIRECTION) && /\b(of|by)$/i.test(item.unit.text));
  if (!keyed) return false;
  term.used = true;
  return true;
}

/** "sorted by X in descending order", "in alphabetical order", "highest first", "按X从高到低排序". */
export function readOrders(terms: readonly Term[], reading: Reading): void {
  for (const term of terms) {
    if (term.used || !isOperator(term, 'order', ...DIRECTION)) continue;
    if (asksToSort(terms, term)) continue;
    if (CHINESE.test(term.unit.text)) readChinese(terms, term, reading);
    else readEnglish(terms, term, reading);
  }
}
