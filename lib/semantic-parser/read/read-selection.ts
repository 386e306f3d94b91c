import type { Reading } from '@/lib/semantic-parser/read/reading';
import { isColumn, isLight, isOperator, isTable, isThing, step, type Term } from '@/lib/semantic-parser/read/term';

const CHINESE = /\p{Script=Han}/u;

/** English: things shown come first; after "that", "with", "in" ... things only steer, until "and their" leads back. */
function readEnglish(terms: readonly Term[], reading: Reading): void {
  let shown = true;
  let seen = false;
  for (const term of terms) {
    if (
      isOperator(
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
      ) &&
      seen &&
      !(isOperator(term, 'from') && term.unit.text.toLowerCase() === 'for')
    )
      shown = false;
    if (isOperator(term, 'ask', 'which') && !isOperator(term, 'that')) {
      const next = step(terms, term.index, 1, (item) => isLight(item) || isOperator(item, 'ask', 'which'));
      if (term.index === 0 || (isThing(next) && isOperator(term, 'ask')) || !seen) shown = true;
    }
    if (/^(and their|and its|and his|and her|along with|together with|as well as|and also the)$/i.test(term.unit.text))
      shown = true;
    if (isOperator(term, 'group') && term.used && seen && reading.select.length > 0) shown = shown && true;
    if (!isThing(term)) {
      if (
        term.kind === 'unknown' &&
        seen &&
        !term.unit.capital &&
        /(ed|ing|s)$/i.test(term.unit.text) &&
        isThing(terms[term.index + 1]) === false &&
        reading.select.length > 0
      )
        shown = shown && !/ed$/i.test(term.unit.text) ? shown : shown;
      continue;
    }
    if (term.used) {
      if (term.kind === 'mention') seen = true;
      continue;
    }
    const owner = isTable(term) && isOperator(step(terms, term.index, -1), 'of') && reading.select.length > 0;
    const possessive = isTable(term) && terms[term.index + 1]?.unit.text === "'s";
    const modifier = isTable(term) && isColumn(terms[term.index + 1]) && !terms[term.index + 1]?.used;
    seen = true;
    term.used = true;
    if (shown && !owner && !possessive && !modifier) reading.select.push(term);
    else reading.context.push(term);
  }
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
      isTable(term) && ((isOperator(after, 'of') && later) || (isThing(after) && !after.used && isColumn(after)));
    const inRelation =
      isOperator(before, 'with', 'in', 'without', 'exist') || (before?.kind === 'unknown' && before.index > 0);
    if (asked && isThing(asked) && term !== asked && term.kind === 'mention' && isTable(term))
      reading.context.push(term);
    else if (
      term.kind === 'mention' &&
      (owned || (inRelation && (later || reading.select.length > 0 || asked !== undefined)))
    )
      reading.context.push(term);
    else reading.select.push(term);
  }
}

/** Sorts what is left into things to show and things that only steer. */
export function readSelection(terms: readonly Term[], reading: Reading): void {
  const chinese = terms.filter((term) => CHINESE.test(term.unit.text)).length > terms.length / 3;
  if (chinese) readChinese(terms, reading);
  else readEnglish(terms, reading);
}
