import type { Lexicon, Target, ValueTarget } from '@/lib/semantic-parser/lexicon/lexicon';
import { correctSpelling } from '@/lib/semantic-parser/lexicon/spelling';
import { glossTargets } from '@/lib/semantic-parser/link/gloss-targets';
import { readDate } from '@/lib/semantic-parser/link/read-date';
import { readQuantity } from '@/lib/semantic-parser/link/read-quantity';
import { hasOperator, type Unit } from '@/lib/semantic-parser/link/unit';
import { wholeWords } from '@/lib/semantic-parser/link/whole-words';
import { phraseKey, type Token, valueTokens } from '@/lib/semantic-parser/text/tokenise';

interface Span extends Unit {
  score: number;
}

const LIGHT = new Set(['stop', 'verb', 'one', 'all', 'in', 'of', 'from']);

function emptySpan(tokens: readonly Token[], start: number, end: number, question: string): Span {
  const first = tokens[start];
  const last = tokens[end - 1];
  return {
    start,
    end,
    text: question.slice(first?.start, last?.end),
    operators: [],
    targets: [],
    values: [],
    quantity: null,
    date: null,
    quoted: first?.kind === 'quoted',
    capital: first?.capital ?? false,
    verbal: false,
    score: 0,
  };
}

/** "ordered in October" is no wish for an order, nor does the 数 of 数值 count. */
function isOtherwise(lexicon: Lexicon, tokens: readonly Token[], start: number, end: number, now: Date): boolean {
  const [first, last, next] = [tokens[start], tokens[end - 1], tokens[end]];
  if (first?.norm === '数' && end === start + 1)
    return lexicon.operators.get(`数 ${next?.norm}`)?.some(({ operator }) => operator === 'stop') ?? false;
  return /^(ordered|listed)$/.test(first?.norm ?? '') && last?.norm === 'in' && readDate(tokens, end, now) !== null;
}

/** "high schooler" is the table Highschooler, whose name runs its words together. */
function joinedTargets(lexicon: Lexicon, slice: readonly Token[]): Target[] | undefined {
  const [first, second, more] = slice;
  if (!first || !second || more || first.kind !== 'word' || second.kind !== 'word') return undefined;
  if (first.norm.length < 3 || second.norm.length < 3 || lexicon.operators.has(first.norm)) return undefined;
  const found = lexicon.phrases.get(first.norm + second.lemma) ?? lexicon.phrases.get(first.norm + second.norm);
  return found?.map((target) => ({ ...target, weight: target.weight * 0.97 }));
}

function lookUpTargets(lexicon: Lexicon, slice: readonly Token[], span: () => Span): void {
  const exact = lexicon.phrases.get(phraseKey(slice, 'lemma'));
  if (exact) {
    span().targets = exact;
    span().verbal = slice.length === 1 && (exact[0]?.weight ?? 0) < 0.95 && /(ed|ing)$/.test(slice[0]?.norm ?? '');
    return;
  }
  const joined = joinedTargets(lexicon, slice);
  if (joined) {
    span().targets = joined;
    return;
  }
  const stemmed = lexicon.stems.get(phraseKey(slice, 'stem'));
  if (
    !stemmed ||
    (slice.length > 1 &&
      (slice.some((token) => token.stem !== token.lemma && lexicon.operators.has(token.norm)) ||
        // "buildings managed by": a noun and a verb, not the building's manager.
        /ed$/.test(slice.at(-1)?.norm ?? '')))
  )
    return;
  span().targets = stemmed;
  span().verbal = slice.length === 1 && /(ed|ing)$/.test(slice.at(-1)?.norm ?? '');
}

/** 的数量 counts, unless a column is called 数量. */
function endsInColumn(lexicon: Lexicon, [first, ...rest]: readonly Token[]): boolean {
  if (first?.norm !== '的' || rest.length < 2) return false;
  return (
    lexicon.phrases.get(phraseKey(rest, 'lemma'))?.some(({ kind, weight }) => kind === 'column' && weight >= 0.99) ??
    false
  );
}

/** Words without which there is no sentence: a cell of that spelling (`AND`, `PER`, `are`) is not what they mean. */
const GRAMMAR =
  /^(a|an|the|and|or|of|in|on|at|to|by|for|from|with|per|is|are|was|were|be|been|do|does|did|has|have|had|that|this|these|those|who|which|what|when|where|how|it|its|their|there|as|than|not|no|any|all|each|more|most|less|least|me|us|we|you|he|she|they|them|his|her|can|will|many|much|also|but|if|so|some|show|list|find|give)$/;

function isGrammar(slice: readonly Token[]): boolean {
  const [only, second] = slice;
  return only !== undefined && !second && GRAMMAR.test(only.text);
}

/** Cells spelt like the words, also with the last word in the singular: "movies" finds `Movie`. */
function lookUpValues(lexicon: Lexicon, plain: readonly Token[]): ValueTarget[] | undefined {
  const exact = lexicon.values.get(phraseKey(plain, 'norm').replaceAll('_', ' '));
  const last = plain.at(-1);
  if (!last || last.lemma === last.norm) return exact;
  const single = lexicon.values.get([...plain.slice(0, -1).map((token) => token.norm), last.lemma].join(' '));
  // "runs" is no plural of the code RUN.
  const things = single?.filter(({ value }) => !/^[A-Z]{2,4}$/.test(value)) ?? [];
  return things.length > 0
    ? [...(exact ?? []), ...things.map((target) => ({ ...target, weight: target.weight * 0.97 }))]
    : exact;
}

function scoreSpan(span: Span, length: number, cjk: boolean, firstWord: boolean): number {
  const schema = span.targets[0] ? span.targets[0].weight * length * (1 + 0.08 * (length - 1)) + 0.05 : 0;
  const operator =
    span.operators.length > 0
      ? span.operators.every((entry) => LIGHT.has(entry.operator))
        ? 0.35 + (cjk ? 0.35 : 0.65) * (length - 1)
        : 0.85 + (cjk ? 0.87 : 0.83) * (length - 1)
      : 0;
  const lower = !span.capital || firstWord;
  const value =
    span.values.length > 0 ? (length > 1 ? (cjk ? 0.95 : lower ? 0.9 : 1.08) * length : lower && !cjk ? 0.62 : 0.9) : 0;
  const number = span.quantity ? 0.9 * length : 0;
  const date = span.date ? 1.02 * length : 0;
  return Math.max(schema, operator, value, number, date) * (1 + 0.02 * (length - 1)) - 0.06;
}

const hasTimes = ({ columns }: Lexicon) => columns.some((column) => column.temporal || column.year);

function spansAt(lexicon: Lexicon, tokens: readonly Token[], start: number, question: string, now: Date): Span[] {
  const spans = new Map<number, Span>();
  const at = (end: number) => {
    const known = spans.get(end);
    if (known) return known;
    const made = emptySpan(tokens, start, end, question);
    spans.set(end, made);
    return made;
  };
  const first = tokens[start];
  if (!first) return [];
  if (first.kind === 'quoted') {
    const span = at(start + 1);
    const inner = valueTokens(first.text);
    span.values = lexicon.values.get(phraseKey(inner, 'norm')) ?? [];
    span.score = 2;
    return [span];
  }
  for (let end = start + 1; end <= Math.min(tokens.length, start + lexicon.maxPhrase); end++) {
    const last = tokens[end - 1];
    if (!last || last.kind === 'quoted') break;
    const slice = tokens.slice(start, end);
    const operators = lexicon.operators.get(phraseKey(slice, 'norm'));
    if (operators && !endsInColumn(lexicon, slice) && !isOtherwise(lexicon, tokens, start, end, now))
      at(end).operators = operators;
    if (last.kind === 'symbol') {
      if (last.text !== "'s" && last.text !== ',') break;
      continue;
    }
    const plain = slice.filter((token) => token.kind !== 'symbol');
    if (plain.length < slice.length - 1) continue;
    if (slice.length === plain.length) lookUpTargets(lexicon, plain, () => at(end));
    const values = isGrammar(plain) ? undefined : lookUpValues(lexicon, plain);
    if (values) at(end).values = values;
    const isNew = !operators && !values && !spans.get(end)?.targets.length;
    const glossed = isNew ? glossTargets(lexicon, slice) : null;
    if (glossed) Object.assign(at(end), glossed);
  }
  const date = readDate(tokens, start, now);
  // Where nothing is dated, 3月 is the cell of that name.
  if (date && (at(date.end).values.length === 0 || hasTimes(lexicon))) at(date.end).date = date.range;
  const number = readQuantity(tokens, start);
  if (number) at(number.end).quantity = number.quantity;
  for (const span of spans.values())
    span.score = scoreSpan(span, span.end - span.start, first.kind === 'cjk', start === 0);
  return [...spans.values()];
}

/** Parts of longer cells, for words that nothing else explains: `Mozart` in `Wolfgang Amadeus Mozart`. */
function partialValues(lexicon: Lexicon, tokens: readonly Token[], start: number, end: number): ValueTarget[] {
  const slice = tokens.slice(start, end).filter((token) => token.kind !== 'symbol');
  const [first] = slice;
  if (!first) return [];
  const key = ` ${phraseKey(slice, 'norm')} `;
  return (lexicon.valueWords.get(first.norm) ?? []).filter((target) =>
    ` ${phraseKey(valueTokens(target.value), 'norm')} `.includes(key),
  );
}

/** A lower-case word is looked for inside cells only where a name is to be expected: "tracks by mozart". */
function introducesName(before: Unit | undefined, after: Unit | undefined): boolean {
  if (
    hasOperator(
      before,
      'from',
      'of',
      'named',
      'contains',
      'group',
      'what-about',
      'only',
      'equal',
      'starts-with',
      'ends-with',
    )
  )
    return true;
  return (before?.targets.length ?? 0) > 0 && (before?.operators.length ?? 0) === 0 && after === undefined;
}

function forgiveSlip(lexicon: Lexicon, tokens: readonly Token[], unit: Unit): Unit {
  const token = tokens[unit.start];
  if (token?.kind !== 'word' || lexicon.operators.has(token.norm)) return unit;
  const word = correctSpelling(lexicon.spelling(), token.lemma) ?? correctSpelling(lexicon.spelling(), token.norm);
  const root = token.norm.endsWith('y')
    ? lexicon.values.get(token.norm.slice(0, -1).replace(/([a-z])\1$/, '$1'))
    : undefined;
  if (root) return { ...unit, values: root };
  const targets = word ? lexicon.phrases.get(word) : undefined;
  return targets ? { ...unit, targets: targets.map((target) => ({ ...target, weight: target.weight * 0.9 })) } : unit;
}

function linkUnmatched(lexicon: Lexicon, tokens: readonly Token[], units: Unit[], question: string): Unit[] {
  const result: Unit[] = [];
  for (let at = 0; at < units.length; at++) {
    const unit = units[at];
    if (!unit) continue;
    const empty = (other: Unit | undefined) =>
      other && isUnmatched(other) && !other.quoted && tokens[other.start]?.kind !== 'symbol';
    if (!empty(unit)) {
      result.push(unit);
      continue;
    }
    let stop = at + 1;
    while (empty(units[stop]) && stop - at < 6) stop++;
    let taken = false;
    for (let end = stop; end > at && !taken; end--) {
      const last = units[end - 1];
      const letters = (last?.end ?? 0) - unit.start;
      if (!last || (tokens[unit.start]?.kind === 'cjk' && letters < 2)) continue;
      if (!unit.capital && tokens[unit.start]?.kind !== 'cjk' && !introducesName(result.at(-1), units[end])) continue;
      const partial = partialValues(lexicon, tokens, unit.start, last.end);
      if (
        partial.length === 0 ||
        (!unit.capital &&
          letters === 1 &&
          tokens[unit.start]?.kind !== 'cjk' &&
          (tokens[unit.start]?.text.length ?? 0) < 4)
      )
        continue;
      result.push({ ...emptySpan(tokens, unit.start, last.end, question), values: partial });
      at = end - 1;
      taken = true;
    }
    if (!taken) result.push(forgiveSlip(lexicon, tokens, unit));
  }
  return result;
}

export function isUnmatched(unit: Unit): boolean {
  return (
    unit.operators.length === 0 && unit.targets.length === 0 && unit.values.length === 0 && !unit.quantity && !unit.date
  );
}

/**
 * Cuts the question into units, choosing the cover that explains most words in the fewest pieces. `without` names a span of
 * tokens, `start:end`, that may not be one piece.
 */
export function linkUnits(
  lexicon: Lexicon,
  tokens: readonly Token[],
  question: string,
  now: Date,
  without = '',
): Unit[] {
  const best: { score: number; span: Span | null }[] = [{ score: 0, span: null }];
  for (let end = 1; end <= tokens.length; end++) best.push({ score: Number.NEGATIVE_INFINITY, span: null });
  for (let start = 0; start < tokens.length; start++) {
    const base = best[start]?.score ?? 0;
    const spans = [emptySpan(tokens, start, start + 1, question), ...spansAt(lexicon, tokens, start, question, now)];
    for (const span of spans) {
      const slot = best[span.end];
      if (`${span.start}:${span.end}` === without && span.end > span.start + 1) continue;
      if (slot && base + span.score > slot.score) {
        slot.score = base + span.score;
        slot.span = span;
      }
    }
  }
  const units: Unit[] = [];
  for (let end = tokens.length; end > 0; ) {
    const span: Span | null = best[end]?.span ?? null;
    if (!span) break;
    units.unshift(span);
    end = span.start;
  }
  return linkUnmatched(lexicon, tokens, wholeWords(lexicon, units, isUnmatched), question);
}
