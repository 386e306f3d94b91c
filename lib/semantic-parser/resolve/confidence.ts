import { isUnmatched } from '@/lib/semantic-parser/link/link-units';
import type { Reading } from '@/lib/semantic-parser/read/reading';
import { isLight, isOperator, step, type Term, weightOf } from '@/lib/semantic-parser/read/term';
import { unreadOperators } from '@/lib/semantic-parser/read/unread-operators';

const CHINESE = /\p{Script=Han}/u;

/** Verbs whose meaning the tables around them carry, and nouns that add nothing to theirs. */
const VERBS = new Set(
  'one used use able type types item items event events place part person persons yet table tables user users instance instances effect act acts frequency company companies organization entity entities object objects statuses amounts most thing things belong belongs correspond corresponds produce produces take takes took taken hold holds held play plays teach teaches taught work works study studies serve serves happen happens appear appears fly flies live lives give gives gave run runs write writes wrote written sing sings sang sung make makes made go goes went gone come comes came see sees saw seen buy buys bought sell sells sold get gets got spend spends spent win wins won lose loses lost join joins order orders occur occurs receive receives require requires cause causes use uses operate operates attend attends manage manages visit visits own owns lead leads led drive drives drove rent rents participate participates enter enters handle handles perform performs stay stays accept accepts generate generates earn earns bring brings brought know known become becomes submit submits involve involves specialize die died wear carry carries choose chose chosen born teach headquarter ship ships rank ranks pay pays paid cost costs stand stands lie lies differ differs last lasts start starts end ends begin begins began cover covers meet meets met build built open opens close closes travel travels treat treats prescribe prescribes offer grow grows send sends sent'.split(
    ' ',
  ),
);

/** How much leaving a word unexplained counts: a name or noun fully, a verb or adverb little. */
export function weightOfUnmatched(term: Term, first: boolean, last: boolean): number {
  const { unit } = term;
  if (!/[\p{L}\p{N}]/u.test(unit.text)) return 0;
  if (unit.quoted) return 1;
  if (CHINESE.test(unit.text)) return unit.text.length > 1 ? 1 : 0.5;
  if (unit.capital && !first) return 1;
  // "customers who complained": nothing after it, so the rows hang on it.
  if (last && /ed$/i.test(unit.text) && unit.text.length > 4) return 1;
  if (/(ed|ing|ly)$/i.test(unit.text) && unit.text.length > 4) return 0.25;
  if (VERBS.has(unit.text.toLowerCase())) return 0.25;
  // A noun with nothing known after it is most likely a condition that would be lost.
  return last ? 1 : 0.7;
}

/** "what's the weather in Paris": what is asked for is unknown, and only where to look for it is not. */
function asksSomethingElse(reading: Reading): boolean {
  const unknown = reading.unmatched.filter(
    (term) => term.kind === 'unknown' && isUnmatched(term.unit) && weightOfUnmatched(term, false, false) >= 0.5,
  );
  const asked = reading.select.length + reading.groups.length + reading.superlatives.length + reading.orders.length;
  if (unknown.length > 0 && asked === 0 && reading.context.length === 0 && !reading.refersBack) return true;
  const [first] = reading.terms;
  const figures = reading.select.some((term) => term.kind === 'aggregate' || weightOf(term, 'measure') > 0);
  if (/^how (is|are)$/i.test(first?.unit.text ?? '') && !figures && reading.superlatives.length === 0) return true;
  return unknown.some((term) => isHead(reading, term));
}

const leads = (term: Term) => isLight(term) || isOperator(term, 'ask', 'which', 'how-much', 'count', 'all');

/** The noun right after "what is the", with nothing after it that it could describe. */
function isHead(reading: Reading, term: Term): boolean {
  const { terms } = reading;
  const before = step(terms, term.index, -1, leads);
  if (before || CHINESE.test(term.unit.text)) return false;
  const asked = terms.slice(0, term.index).some((item) => isOperator(item, 'ask'));
  const next = terms[term.index + 1];
  if (term.index === 0 && isOperator(next, 'group', 'of')) return true;
  return asked && next !== undefined && isOperator(next, 'in', 'of', 'from', 'that', 'with');
}

/** "approval rate" is not the conversion rate: the unknown word before a name that fits by half is its other half. */
function narrowsHalfName({ terms }: Reading, term: Term): boolean {
  const next = terms[term.index + 1];
  const [best] = next?.unit.targets ?? [];
  return (
    term.kind === 'unknown' &&
    isUnmatched(term.unit) &&
    !/ly$/i.test(term.unit.text) &&
    next?.kind === 'mention' &&
    (best?.kind === 'measure' || (best?.kind === 'column' && best.weight < 0.75)) &&
    !CHINESE.test(term.unit.text)
  );
}

/** Share of the question's content that the plan accounts for, less penalties; and the words it does not. */
export function confidenceOf(
  reading: Reading,
  lost: number,
  doubts: number,
): { confidence: number; missing: number; unmatched: string[] } {
  const content =
    reading.terms.filter((term) => term.kind !== 'operator').length +
    0.3 * reading.terms.filter((term) => term.kind === 'operator').length;
  let missing = 0;
  const unmatched: string[] = [];
  for (const term of reading.unmatched) {
    const weight =
      term.kind === 'number' && /^\d+$/.test(term.unit.text)
        ? 1
        : term.kind === 'unknown' && !isUnmatched(term.unit)
          ? 0.5
          : narrowsHalfName(reading, term)
            ? 1
            : weightOfUnmatched(
                term,
                term.index === 0,
                !reading.terms
                  .slice(term.index + 1)
                  .some((later) => later.kind !== 'operator' && later.kind !== 'unknown'),
              );
    missing += weight;
    if (weight > 0.3) unmatched.push(term.unit.text);
  }
  for (const term of unreadOperators(reading.terms)) {
    missing += 1;
    unmatched.push(term.unit.text);
  }
  if (asksSomethingElse(reading)) missing += 1;
  const confidence = Math.max(0, 1 - (missing + lost) / Math.max(1, content) - doubts);
  return { confidence: Math.min(1, confidence), missing, unmatched: joinChinese(unmatched) };
}

/** Single Chinese characters that follow one another are shown as one word. */
function joinChinese(words: string[]): string[] {
  const joined: string[] = [];
  for (const word of words) {
    const last = joined.at(-1);
    if (last !== undefined && CHINESE.test(last) && CHINESE.test(word)) joined[joined.length - 1] = last + word;
    else joined.push(word);
  }
  return joined;
}
