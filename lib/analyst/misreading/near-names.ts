import { likeness } from '@/lib/analyst/misreading/likeness';
import { relatedWords } from '@/lib/analyst/misreading/related-words';
import { spokenNames } from '@/lib/analyst/misreading/spoken-names';
import type { SchemaIndex } from '@/lib/semantic-parser/schema-index/schema-index';
import { fold } from '@/lib/semantic-parser/text/fold';
import { lemmatise } from '@/lib/semantic-parser/text/lemmatise';
import type { Locale } from '@/lib/shared/locales';
import type { Meaning } from '@/lib/shared/turn';

const MOST_NAMES = 4;
const MOST_VALUES = 2;
const LEAST = 0.6;
/** Of one word of several. */
const PART = 0.9;
/** Of a stored value, which a name goes before. */
const CELL = 0.95;
const BEGINS_WORD = 0.7;
const RELATED = { 1: 0.85, 2: 0.66 } as const;
const LOOKED_AT_A_STEP = 400;
const MOST_CELLS = 200_000;
const LONGEST_CELL = 40;

interface Candidate {
  meaning: Meaning;
  score: number;
}

/** How near a word is to a way of saying something: by its spelling, or by its sense. */
function nearness(word: string, said: string, related: ReadonlyMap<string, 1 | 2>): number {
  const senseOf = (text: string) => {
    const step = related.get(text) ?? related.get(lemmatise(text));
    return step ? RELATED[step] : 0;
  };
  const whole = Math.max(likeness(word, said), senseOf(said));
  const parts = said.split(' ');
  if (parts.length === 1) return whole;
  return Math.max(whole, ...parts.map((part) => PART * Math.max(likeness(word, part), senseOf(part))));
}

/** Cells that begin with other letters and are much longer or shorter are no slip of the pen. */
function mayBeSlip(word: string, cell: string): boolean {
  return cell.length <= LONGEST_CELL && (cell[0] === word[0] || cell[1] === word[1] || cell.includes(word));
}

/** `york` in `new york`, and no letters from the middle of a word. */
function beginsWord(cell: string, word: string): boolean {
  const at = word.length > 2 ? cell.indexOf(word) : -1;
  return at === 0 || (at > 0 && /[^\p{L}\p{N}]/u.test(cell[at - 1] ?? ''));
}

function* nearCells({ cells, frame }: SchemaIndex, word: string): Generator<void, Candidate[]> {
  const found: Candidate[] = [];
  for (const [at, { table, column, value }] of cells.values.entries()) {
    if (at % (LOOKED_AT_A_STEP * 10) === 0) yield;
    if (at > MOST_CELLS) break;
    if (value.length > LONGEST_CELL || value.length < 2) continue;
    const cell = fold(value);
    if (!mayBeSlip(word, cell)) continue;
    const score = Math.max(beginsWord(cell, word) ? BEGINS_WORD : 0, likeness(word, cell) * CELL);
    if (score < LEAST || !frame.tableByName.has(table)) continue;
    found.push({ meaning: { kind: 'value', table, name: column, label: value }, score });
  }
  return found;
}

function best(candidates: readonly Candidate[], most: number): Candidate[] {
  const seen = new Set<string>();
  return candidates
    .toSorted((left, right) => right.score - left.score)
    .filter(({ meaning }) => {
      const key = meaning.label.toLowerCase();
      return !seen.has(key) && seen.add(key);
    })
    .slice(0, most);
}

/** What of a dataset is called or spelt like a word that it does not know, nearest first. Yields every few looks. */
export function* nearNameSteps(index: SchemaIndex, typed: string, locale: Locale): Generator<void, Meaning[]> {
  const word = fold(typed).trim();
  if (word.length < 2) return [];
  const related = relatedWords(word);
  const names: Candidate[] = [];
  let looked = 0;
  for (const { meaning, said } of spokenNames(index.frame, locale)) {
    looked += 1;
    if (looked % LOOKED_AT_A_STEP === 0) yield;
    const score = Math.max(...said.map((text) => nearness(word, text, related)));
    if (score >= LEAST) names.push({ meaning, score });
  }
  const values = yield* nearCells(index, word);
  return best([...best(names, MOST_NAMES), ...best(values, MOST_VALUES)], MOST_NAMES).map(({ meaning }) => meaning);
}
