import { asksToDrop } from '@/lib/semantic-parser/follow-up/drop-from-plan';
import { asksToList } from '@/lib/semantic-parser/follow-up/list-counted';
import { hasOperator } from '@/lib/semantic-parser/link/unit';
import type { Reading } from '@/lib/semantic-parser/read/reading';
import { isLight, isOperator, type Term } from '@/lib/semantic-parser/read/term';

const OPENING =
  /^(and|also|only|just|now|then|instead|what about|how about|and what about|but|for|same|again|in|by|per|as|sort|order|show only|only show|那|那么|只|只看|仅|再|换成|改成|改为|按|并|也|然后|前|其中|这些|还有|以及|加上)/i;
const BACK =
  /\b(them|they|these|those|their|its|it|his|her|that|this|ones?|same)\b|这些|它们|他们|她们|其中|它|他的|上述|刚才/i;

function isEmpty(reading: Reading): boolean {
  return reading.select.length === 0 && reading.superlatives.every((item) => item.key === null);
}

/** True when the question only makes sense as a change to the answer before it. */
export function isFollowUp(question: string, reading: Reading): boolean {
  if (asksToDrop(question) || asksToList(question)) return true;
  const something =
    reading.conditions.length + reading.groups.length + reading.orders.length + reading.superlatives.length > 0 ||
    reading.limit !== null ||
    reading.share;
  const bare = reading.terms.every((term) => isLight(term) || term.kind === 'operator');
  const counts =
    reading.select.length > 0 &&
    reading.select.every((term) => term.kind === 'aggregate' && term.fn === 'count' && !term.of);
  if (counts && !reading.terms.some((term) => term.kind === 'mention' || term.kind === 'unknown')) return true;
  if (isEmpty(reading) && (something || (bare && reading.terms.length > 0 && !greets(reading.terms)))) return true;
  if (reading.terms.some((term) => isOperator(term, 'what-about', 'instead') && !/^(in|for)$/i.test(term.unit.text)))
    return true;
  if (narrows(question, reading)) return true;
  const opens = OPENING.test(question.trim());
  const refers = BACK.test(question);
  if (refers && reading.terms.some((term) => hasOperator(term.unit, 'these'))) return true;
  if (
    refers &&
    /\b(their|its)\b|他们的|它们的|她们的|其/i.test(question) &&
    !reading.terms.some((term) => hasOperator(term.unit, 'group'))
  )
    return reading.select.length <= 2 && reading.conditions.length === 0;
  return opens && /^(and|also|instead|but|now|再|换成|改成|改为|并|也|还有|以及|加上|那)/i.test(question.trim());
}

/** "only for returned orders" after figures of orders: the orders are not asked for, but which of them count. */
export function narrows(question: string, reading: Reading): boolean {
  return (
    /^(and |now |but )?(only|just)\b|^(只|仅)/i.test(question.trim()) &&
    reading.conditions.length > 0 &&
    reading.groups.length + reading.superlatives.length === 0 &&
    reading.select.every((term) => term.kind === 'mention')
  );
}

function greets(terms: readonly Term[]): boolean {
  return terms.some((term) => isOperator(term, 'greeting'));
}
