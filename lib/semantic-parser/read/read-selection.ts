import type { Reading } from '@/lib/semantic-parser/read/reading';
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

const CHINESE = /\p{Script=Han}/u;
const RETURNING = /^(and their|and its|and his|and her|along with|together with|as well as|and also the|and the)$/i;

const passable = (term: Term) =>
  isLight(term) ||
  isOperator(term, 'distinct') ||
  term.kind === 'value' ||
  (term.kind === 'number' && term.used) ||
  (term.kind === 'unknown' && !term.unit.capital);

/** A table that says whose the things shown are, or where they are looked for. */
function isOwner(terms: readonly Term[], term: Term, reading: Reading): boolean {
  if (!isTable(term)) return false;
  if (terms[term.index + 1]?.unit.text === "'s") return true;
  const next = terms[term.index + 1];
  if (isColumn(next) && !next?.used) return true;
  if (reading.select.length === 0) return false;
  // "of returned or cancelled orders": what joins two values joins no things.
  const joinsValues = (item: Term) =>
    isOperator(item, 'or', 'and', 'comma') &&
    terms[item.index - 1]?.kind === 'value' &&
    terms[item.index + 1]?.kind === 'value';
  const before = step(terms, term.index, -1, (item) => passable(item) || joinsValues(item));
  if (isOperator(before, 'which') && /^(in|on|for|to|by|of|from|at|with) which$/i.test(before?.unit.text ?? ''))
    return true;
  return !isOperator(before, 'and', 'comma', 'ask', 'which', 'or');
}

/** A word that only half fits and stands before one that fits: "music artists". */
function isModifier(terms: readonly Term[], term: Term): boolean {
  const next = terms[term.index + 1];
  const weight = term.unit.targets[0]?.weight ?? 0;
  return term.kind === 'mention' && weight < 0.7 && isThing(next) && (next.unit.targets[0]?.weight ?? 0) >= 0.9;
}

/** "name of each industry": the column itself names it. */
function namesColumn(terms: readonly Term[], term: Term): boolean {
  if (!/^names?$/i.test(term.unit.text) || !isOperator(terms[term.index + 1], 'of', 'group')) return false;
  const next = step(terms, term.index, 1, (item) => isLight(item) || isOperator(item, 'of', 'group', 'distinct'));
  return (
    next?.kind === 'mention' &&
    isColumn(next) &&
    next.unit.targets[0]?.weight !== undefined &&
    next.unit.targets[0].weight >= 0.9
  );
}

/** "patients who made an appointment": what follows says which, and is not asked for. */
function isRelative(terms: readonly Term[], term: Term): boolean {
  return (
    isOperator(term, 'which', 'that') &&
    /^(who|which|whom)( (is|are|was|were))?$/i.test(term.unit.text) &&
    isThing(step(terms, term.index, -1, (item) => item.kind === 'value' || item.kind === 'unknown'))
  );
}

/** "students who play football": a verb right after the pronoun that is only part of a table's name. */
function isBareVerb(terms: readonly Term[], term: Term): boolean {
  const before = terms[term.index - 1];
  return before !== undefined && isRelative(terms, before) && weightOf(term, 'table') <= 0.6 && isTable(term);
}

/** "phone numbers": the second word adds nothing to the column of the first. */
function isNumberOf(terms: readonly Term[], term: Term): boolean {
  return /^numbers?$/i.test(term.unit.text) && isColumn(terms[term.index - 1]);
}

/** "Which trip started there? Give me its id": a second sentence that says what to show, and leaves the first to say of which. */
function opensSentence(terms: readonly Term[], term: Term): boolean {
  return (
    isOperator(term, 'ask') &&
    /^(show|list|give|return|find|tell|report|provide)( me)?( all| out)?$/i.test(term.unit.text) &&
    !isOperator(terms[term.index - 1], 'and', 'comma') &&
    terms.slice(term.index + 1).some((item) => isThing(item) && !item.used)
  );
}

/** A table stays, for it says whose "its name" is. */
function demoteShown(reading: Reading): void {
  const demoted = reading.select.filter((term) => term.kind === 'mention' && !isTable(term));
  reading.select = reading.select.filter((term) => !demoted.includes(term));
  reading.context.push(...demoted);
}

/** English: things shown come first; after "that", "with", "in" ... things only steer, until "and their" leads back. */
function readEnglish(terms: readonly Term[], reading: Reading): void {
  let shown = true;
  let seen = false;
  for (const term of terms) {
    const boundary = isOperator(
      term,
      'that',
      'with',
      'in',
      'from',
      'without',
      'named',
      'contains',
      'starts-with',
      'ends-with',
      'before',
      'after',
      'since',
      'more',
      'less',
      'not',
    );
    if (boundary && seen && !/^for$/i.test(term.unit.text)) shown = false;
    if (isRelative(terms, term) && seen) {
      shown = false;
      continue;
    }
    if (seen && opensSentence(terms, term)) demoteShown(reading);
    if (isOperator(term, 'ask', 'which')) {
      const next = step(terms, term.index, 1, (item) => isLight(item) || isOperator(item, 'ask', 'which'));
      if (term.index === 0 || !seen || (isThing(next) && isOperator(term, 'ask'))) shown = true;
    }
    if (RETURNING.test(term.unit.text) && reading.select.length > 0)
      shown = shown || term.unit.text.toLowerCase() !== 'and the';
    if (!isThing(term)) continue;
    if (term.used) {
      seen = true;
      continue;
    }
    seen = true;
    term.used = true;
    if (isNumberOf(terms, term) || isModifier(terms, term) || namesColumn(terms, term) || isBareVerb(terms, term))
      continue;
    const hidden =
      term.kind === 'mention' &&
      (!shown ||
        isOwner(terms, term, reading) ||
        (term.unit.verbal && (reading.select.length > 0 || reading.conditions.length > 0)));
    if (hidden) reading.context.push(term);
    else reading.select.push(term);
  }
}

const isOfFigure = (term: Term | undefined) => term?.kind === 'aggregate' && /^的/.test(term.unit.text);

/** 过山车平均速度: the table before a figure of a column says whose it is. */
const isFigureOf = (term: Term | undefined) =>
  term?.kind === 'aggregate' && term.fn !== 'count' && isColumn(term.of ? { ...term.of, kind: 'mention' } : undefined);

/** 过山车的最大速度: the greatest of the column, and no ranking of what has it. */
function hasAttributive(terms: readonly Term[], table: Term, reading: Reading): boolean {
  const of = step(terms, table.index);
  return (
    isOperator(of, 'of') &&
    reading.superlatives.some(
      ({ at, attributive, key, entity }) =>
        attributive && entity === null && key?.kind === 'term' && at > table.index && at - table.index <= 3,
    )
  );
}

/** Chinese: the head comes last, after 的; 哪个 and 哪些 mark it outright. */
function readChinese(terms: readonly Term[], reading: Reading): void {
  const which = terms.findIndex((term) => isOperator(term, 'which'));
  const asked = which >= 0 ? step(terms, which) : undefined;
  for (const term of terms) {
    if (!isThing(term) || term.used) continue;
    term.used = true;
    const after = step(terms, term.index);
    const later = terms.slice(term.index + 1).some((item) => isThing(item) && !item.used);
    const before = step(terms, term.index, -1, (item) => isLight(item) || item.kind === 'value');
    const owned =
      isTable(term) &&
      (((isOperator(after, 'of') || isOfFigure(after)) && later) || (isThing(after) && !after.used && isColumn(after)));
    const figured = isTable(term) && (isFigureOf(after) || hasAttributive(terms, term, reading));
    const attribute = isColumn(term) && isOperator(after, 'of') && isTable(step(terms, after?.index ?? 0));
    const inRelation =
      isOperator(before, 'with', 'in', 'without', 'exist') || (before?.kind === 'unknown' && before.index > 0);
    if (asked && isThing(asked) && term !== asked && term.kind === 'mention' && isTable(term))
      reading.context.push(term);
    else if (
      term.kind === 'mention' &&
      term !== asked &&
      (owned || figured || attribute || (inRelation && (later || reading.select.length > 0 || asked !== undefined)))
    )
      reading.context.push(term);
    else reading.select.push(term);
  }
}

/** "How much did customers in Canada spend": the figure is asked for; whose it is only steers. */
function askHowMuch(terms: readonly Term[], reading: Reading): void {
  const asks = terms.some((term) => isOperator(term, 'how-much') && /^how much/i.test(term.unit.text));
  const figure = reading.context.find((term) => !isTable(term) && term.unit.targets[0]?.kind === 'measure');
  if (!asks || !figure || reading.superlatives.length > 0 || !reading.select.every((term) => isTable(term))) return;
  reading.context = [...reading.context.filter((term) => term !== figure), ...reading.select];
  reading.select = [figure];
}

/** Sorts what is left into things to show and things that only steer. */
export function readSelection(terms: readonly Term[], reading: Reading): void {
  const chinese = terms.filter((term) => CHINESE.test(term.unit.text)).length > terms.length / 3;
  if (chinese) readChinese(terms, reading);
  else readEnglish(terms, reading);
  askHowMuch(terms, reading);
}
