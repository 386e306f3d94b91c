import type { Lexicon, Target, ValueTarget } from '@/lib/semantic-parser/lexicon/lexicon';
import { phraseKey, tokenise } from '@/lib/semantic-parser/text/tokenise';

/** Schemas up to this size are looked through as a whole. */
const WHOLE_UP_TO = 60;
const FOCUS_TABLES = 24;
const LONGEST_PHRASE = 5;

/**
 * Schema linking for large schemas: the tables that the questions most likely mean, and nothing of the others.
 * A phrase counts for a table by its length and weight, and the less the more tables share it (inverse document frequency).
 * Small schemas come back as they are.
 */
export function focusLexicon(lexicon: Lexicon, questions: readonly string[]): Lexicon {
  if (lexicon.tables.length <= WHOLE_UP_TO) return lexicon;
  const scores = new Map<number, number>();
  for (const [age, question] of questions.entries()) scoreTables(lexicon, question, age === 0 ? 1 : 0.6, scores);
  const best = [...scores].sort((a, b) => b[1] - a[1] || a[0] - b[0]).slice(0, FOCUS_TABLES);
  const kept = new Set(best.map(([table]) => table));
  // What joins two likely tables is needed too, even when nobody names it.
  for (const [table] of best.slice(0, FOCUS_TABLES / 4)) {
    for (const edge of lexicon.edgesOf[table] ?? []) if (kept.size < FOCUS_TABLES * 2) kept.add(edge.from).add(edge.to);
  }
  const keeps = (target: Target) => kept.has(tableOf(lexicon, target));
  const keepsValue = (target: ValueTarget) => kept.has(lexicon.columns[target.column]?.table ?? -1);
  return {
    ...lexicon,
    phrases: new FilteredMap(lexicon.phrases, keeps),
    stems: new FilteredMap(lexicon.stems, keeps),
    values: new FilteredMap(lexicon.values, keepsValue),
    valueWords: new FilteredMap(lexicon.valueWords, keepsValue),
  };
}

function scoreTables(lexicon: Lexicon, question: string, share: number, scores: Map<number, number>): void {
  const tokens = tokenise(question).filter((token) => token.kind !== 'symbol');
  for (let start = 0; start < tokens.length; start++) {
    for (let end = start + 1; end <= Math.min(tokens.length, start + LONGEST_PHRASE); end++) {
      const slice = tokens.slice(start, end);
      const targets =
        lexicon.phrases.get(phraseKey(slice, 'lemma')) ?? lexicon.stems.get(phraseKey(slice, 'stem')) ?? [];
      const values = lexicon.values.get(phraseKey(slice, 'norm')) ?? [];
      const found = new Map<number, number>();
      for (const target of targets)
        raise(found, tableOf(lexicon, target), target.weight * (target.kind === 'table' ? 2 : 1));
      for (const value of values) raise(found, lexicon.columns[value.column]?.table ?? -1, value.weight);
      const rarity = Math.log(1 + lexicon.tables.length / Math.max(1, found.size));
      for (const [table, weight] of found)
        scores.set(table, (scores.get(table) ?? 0) + weight * rarity * (end - start) ** 1.5 * share);
    }
  }
}

function raise(best: Map<number, number>, table: number, weight: number): void {
  if (table >= 0) best.set(table, Math.max(best.get(table) ?? 0, weight));
}

function tableOf(lexicon: Lexicon, target: Target): number {
  switch (target.kind) {
    case 'table':
      return target.table;
    case 'column':
      return lexicon.columns[target.column]?.table ?? -1;
    case 'measure':
      return lexicon.measures[target.measure]?.tableIndex ?? -1;
    case 'filter':
      return lexicon.filters[target.filter]?.tableIndex ?? -1;
    case 'relationship':
      return lexicon.edges[target.edge]?.from ?? -1;
  }
}

/** A map's lists without what a test refuses, made when asked for and kept for this question. */
class FilteredMap<T> extends Map<string, T[]> {
  readonly #whole: ReadonlyMap<string, T[]>;
  readonly #keeps: (item: T) => boolean;

  constructor(whole: ReadonlyMap<string, T[]>, keeps: (item: T) => boolean) {
    super();
    this.#whole = whole;
    this.#keeps = keeps;
  }

  override get(key: string): T[] | undefined {
    if (super.has(key)) return super.get(key);
    const kept = this.#whole.get(key)?.filter(this.#keeps);
    if (!kept || kept.length === 0) return undefined;
    super.set(key, kept);
    return kept;
  }

  override has(key: string): boolean {
    return this.get(key) !== undefined;
  }
}
