import type { Lexicon, Target } from '@/lib/semantic-parser/lexicon/lexicon';
import type { Operator } from '@/lib/semantic-parser/lexicon/operators';
import { linkUnits } from '@/lib/semantic-parser/link/link-units';
import { hasOperator, type Unit } from '@/lib/semantic-parser/link/unit';
import type { Token } from '@/lib/semantic-parser/text/tokenise';

/** What a reading has done otherwise than the first one. */
export const CHANGES = [
  'none',
  'target',
  'table',
  'value-only',
  'name-only',
  'value-column',
  'operator-off',
  'operator-only',
  'ignore',
  'split',
] as const;
export type UnitChangeKind = (typeof CHANGES)[number];

export interface UnitChange {
  kind: UnitChangeKind;
  units: Unit[];
  /** Weight of the link given up, less that of the one taken. */
  givenUp: number;
  /** The words that are read otherwise. */
  text: string;
  /** What is changed, as evidence for or against it. */
  detail: Record<string, number>;
}

const MOST_TARGETS = 5;
const MOST_COLUMNS = 4;
/** Function words that say nothing of the rows: to read one as a name is a change, to drop one is none. */
const IDLE: Operator[] = ['stop', 'verb', 'all', 'one', 'ask', 'exist', 'greeting', 'comma'];

const same = (left: Target, right: Target) =>
  JSON.stringify({ ...left, weight: 0 }) === JSON.stringify({ ...right, weight: 0 });

function distinctTargets(targets: readonly Target[]): Target[] {
  const kept: Target[] = [];
  for (const target of targets) {
    if (!kept.some((other) => same(other, target))) kept.push(target);
    if (kept.length >= MOST_TARGETS) break;
  }
  return kept;
}

function asIgnored(unit: Unit): Unit {
  return {
    ...unit,
    operators: [{ operator: 'stop' }],
    targets: [],
    values: [],
    quantity: null,
    date: null,
    quoted: false,
  };
}

/** Measures, filters and roles that a person has named, in the very words. */
function isSaidByModel({ targets: [first, second] }: Unit): boolean {
  if (second?.kind === 'relationship' && second.weight >= 0.95) return true;
  if (!first || first.kind === 'table' || first.kind === 'column') return false;
  return first.weight >= (first.kind === 'relationship' ? 0.8 : 0.95);
}

const isWeighty = (unit: Unit) => unit.operators.some((entry) => !IDLE.includes(entry.operator));

/** What is stored just so and stands there as a name was meant, as were measures, filters and roles, and words that do something. */
function mayBeIdle(unit: Unit): boolean {
  const isName = unit.capital || /\p{Script=Han}/u.test(unit.text);
  if (unit.quoted || (isName && unit.values.some((value) => !value.partial))) return false;
  if (isWeighty(unit)) return false;
  return unit.targets.every(({ kind }) => kind === 'table' || kind === 'column');
}

type Meaning = Omit<UnitChange, 'units' | 'detail'> & { unit: Unit };

/** What kind of word it is that is read otherwise, and what stands around it. */
function detailOf(units: readonly Unit[], at: number, { kind, unit: changed }: Meaning): Record<string, number> {
  const unit = units[at];
  const [next, before] = [units[at + 1], units[at - 1]];
  const [was, is] = [unit?.targets[0], changed.targets[0]];
  const names = (other: Unit | undefined) => (other?.targets.length ?? 0) > 0;
  const flags: Record<string, boolean> = {
    [`was-${was?.kind ?? 'none'}`]: true,
    [`is-${is?.kind ?? 'none'}`]: kind === 'target' || kind === 'table',
    'was-value': (unit?.values.length ?? 0) > 0,
    'was-exact': (was?.weight ?? 0) >= 0.95,
    'is-exact': (is?.weight ?? 0) >= 0.95,
    'before-name': names(next),
    'after-name': names(before),
    first: at === 0,
    last: at === units.length - 1,
    capital: unit?.capital === true && at > 0,
    operator: (unit?.operators.length ?? 0) > 0,
    several: (unit?.end ?? 0) - (unit?.start ?? 0) > 1,
  };
  return Object.fromEntries(Object.entries(flags).flatMap(([name, on]) => (on ? [[`${kind}:${name}`, 1]] : [])));
}

/** Other meanings of one unit, each with what is given up for it. */
function* otherMeanings(unit: Unit): Generator<Meaning> {
  // They change what is asked for, so no way may read past them.
  if (hasOperator(unit, 'period-change', 'running', 'ordinal', 'days', 'unhandled') && !unit.targets[0]) return;
  const { text } = unit;
  const top = unit.targets[0]?.weight ?? 0;
  const targets = distinctTargets(unit.targets);
  if (targets.length > 1 && !isSaidByModel(unit))
    for (const target of targets)
      yield {
        kind: target.kind === 'table' ? 'table' : 'target',
        unit: { ...unit, targets: [{ ...target, weight: Math.max(0.9, target.weight) }] },
        givenUp: top - target.weight,
        text,
      };
  if (unit.values.length > 0 && unit.targets.length > 0) {
    yield { kind: 'value-only', unit: { ...unit, targets: [], operators: [] }, givenUp: top, text };
    yield { kind: 'name-only', unit: { ...unit, values: [] }, givenUp: 1, text };
  }
  const columns = [...new Set(unit.values.map((value) => value.column))].slice(0, MOST_COLUMNS);
  if (columns.length > 1)
    for (const column of columns) {
      const values = unit.values.filter((value) => value.column === column);
      const best = Math.max(...unit.values.map((value) => value.weight));
      yield { kind: 'value-column', unit: { ...unit, values }, givenUp: best - (values[0]?.weight ?? 0), text };
    }
  const weighty = isWeighty(unit);
  const named = unit.targets.length > 0 || unit.values.length > 0;
  if (unit.operators.length > 0 && named) {
    yield { kind: 'operator-off', unit: { ...unit, operators: [] }, givenUp: weighty ? 1 : 0.3, text };
    // 数量 is the column of that very name, though the word also counts.
    if (!(top >= 0.99 && /\p{Script=Han}/u.test(text)))
      yield { kind: 'operator-only', unit: { ...unit, targets: [], values: [] }, givenUp: top, text };
  } else if (unit.operators.length > 1)
    for (const entry of unit.operators)
      yield { kind: 'operator-only', unit: { ...unit, operators: [entry] }, givenUp: 0.5, text };
  if (named && mayBeIdle(unit)) yield { kind: 'ignore', unit: asIgnored(unit), givenUp: Math.max(top, 0.6), text };
}

/** The question with one span of several words taken apart. */
function* takenApart(
  lexicon: Lexicon,
  tokens: readonly Token[],
  units: readonly Unit[],
  question: string,
  now: Date,
): Generator<UnitChange> {
  for (const unit of units) {
    if (unit.end - unit.start < 2 || unit.quoted || unit.date || isSaidByModel(unit) || isWeighty(unit)) continue;
    const other = linkUnits(lexicon, tokens, question, now, `${unit.start}:${unit.end}`);
    const detail = {
      [`split:${unit.targets[0]?.kind ?? 'other'}`]: 1,
      'split:value': unit.values.length > 0 ? 1 : 0,
    };
    yield { kind: 'split', units: other, givenUp: unit.targets[0]?.weight ?? 0.7, text: unit.text, detail };
  }
}

/** The units as they are, then with one of them read otherwise at a time. */
export function* varyUnits(
  lexicon: Lexicon,
  tokens: readonly Token[],
  units: readonly Unit[],
  question: string,
  now: Date,
): Generator<UnitChange> {
  yield { kind: 'none', units: [...units], givenUp: 0, text: '', detail: {} };
  for (const [at, unit] of units.entries())
    for (const meaning of otherMeanings(unit)) {
      // "by country", "每个国家": a group that is asked for is never passed over.
      if (meaning.kind === 'ignore' && hasOperator(units[at - 1], 'group')) continue;
      const { unit: changed, ...rest } = meaning;
      const detail = detailOf(units, at, meaning);
      yield { ...rest, units: [...units.slice(0, at), changed, ...units.slice(at + 1)], detail };
    }
  yield* takenApart(lexicon, tokens, units, question, now);
}
