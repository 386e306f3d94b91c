import { tableWordsOf } from '@/lib/semantic-parser/lexicon/verb-tables';
import type { Reading } from '@/lib/semantic-parser/read/reading';
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

/** "never been sold", "has not bought anything", "从未购买": the verb itself says which rows are missing. */
function readVerb(terms: readonly Term[], term: Term, reading: Reading): boolean {
  if (!isOperator(term, 'without', 'except')) return false;
  const verb = step(
    terms,
    term.index,
    1,
    (item) => (isLight(item) && tableWordsOf(item.unit.text.toLowerCase()).length === 0) || isOperator(item, 'exist'),
  );
  if (!verb || verb.used || tableWordsOf(verb.unit.text.toLowerCase()).length === 0 || isTable(verb)) return false;
  const object = step(terms, verb.index, 1, (item) => isLight(item) || isOperator(item, 'of', 'in'));
  if (isTable(object) && object && !object.used && weightOf(object, 'table') >= 0.9) object.used = true;
  verb.used = term.used = true;
  reading.conditions.push({ kind: 'related', of: verb, verb: true, negated: true, start: term.index, end: verb.index });
  return true;
}

/** What is missing: over verbs, and over a verb form that only leads to a table, "not built a mill", "not steered by a captain". */
function missingThing(terms: readonly Term[], negation: Term): Term | undefined {
  const skips = (item: Term) =>
    isLight(item) ||
    isOperator(item, 'in', 'of', 'with', 'from', 'that', 'exist', 'distinct') ||
    item.unit.text === '出现' ||
    (isOperator(item, 'group') && /^by$/i.test(item.unit.text) && isDone(terms[item.index - 1])) ||
    item.kind === 'unknown' ||
    item.kind === 'value';
  const next = step(terms, negation.index, 1, skips);
  if (!next || !isDone(next) || weightOf(next, 'table') >= 0.5) return next;
  const done = step(terms, next.index, 1, (item) => skips(item) && item.kind !== 'value');
  if (!isTable(done)) return next;
  next.used = true;
  return done;
}

const isDone = (term: Term | undefined) => term !== undefined && (term.kind === 'unknown' || term.unit.verbal);

/** "not using the medication of X": the table is said of the value, and both of what is missing. */
function saidOfValue(reading: Reading, thing: Term, negation: Term): boolean {
  return (
    isTable(thing) &&
    reading.conditions.some(
      (condition) =>
        condition.kind === 'value' &&
        !condition.negated &&
        condition.start > negation.index &&
        condition.left?.kind === 'term' &&
        condition.left.term === thing,
    )
  );
}

/** 没有硕士的部门, "departments without Masters": no row may hold the value. */
function readMissingValue(terms: readonly Term[], negation: Term, reading: Reading): boolean {
  const value = step(terms, negation.index);
  const condition = reading.conditions.find(
    (item) => item.kind === 'value' && value !== undefined && item.terms[0] === value && !item.negated,
  );
  const after = value ? terms[value.index + 1] : undefined;
  if (condition?.kind !== 'value' || !isOperator(negation, 'without') || (isTable(after) && !isOperator(after, 'of')))
    return false;
  condition.negated = true;
  condition.never = true;
  negation.used = true;
  return true;
}

/** "without orders", "never bought a track", "没有订单的客户", "whose company is missing". */
export function readNegations(terms: readonly Term[], reading: Reading): void {
  for (const term of terms) {
    if (term.used || term.kind !== 'operator') continue;
    if (isOperator(term, 'null', 'not-null') && !isOperator(term, 'without')) {
      const before = step(terms, term.index, -1, (item) => isLight(item) || isOperator(item, 'in', 'of', 'with'));
      const after = step(terms, term.index);
      const column = isColumn(before) && !before?.used ? before : isColumn(after) && !after?.used ? after : undefined;
      if (!column) continue;
      column.used = term.used = true;
      const not = step(terms, term.index, -1);
      const negated = isOperator(term, 'not-null') || (isOperator(not, 'not') && !not?.used);
      reading.conditions.push({
        kind: 'null',
        left: { kind: 'term', term: column },
        negated,
        start: Math.min(column.index, term.index),
        end: Math.max(column.index, term.index),
      });
      continue;
    }
    if (!isOperator(term, 'without', 'except') && !isOperator(term, 'not')) continue;
    if (readMissingValue(terms, term, reading)) continue;
    const next = missingThing(terms, term);
    if (readVerb(terms, term, reading)) continue;
    if (!isMention(next) || (next.used && !saidOfValue(reading, next, term))) continue;
    if (isTable(next) || next.unit.verbal) {
      next.used = term.used = true;
      reading.conditions.push({
        kind: 'related',
        of: next,
        verb: false,
        negated: true,
        start: term.index,
        end: next.index,
      });
    } else if (isColumn(next) && isOperator(term, 'without', 'except')) {
      next.used = term.used = true;
      reading.conditions.push({
        kind: 'null',
        left: { kind: 'term', term: next },
        missing: true,
        negated: false,
        start: term.index,
        end: next.index,
      });
    }
  }
}
