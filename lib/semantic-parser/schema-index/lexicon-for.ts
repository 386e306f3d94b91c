import { phraseSteps } from '@/lib/semantic-parser/lexicon/build-phrases';
import type { Lexicon, Lookup, Target } from '@/lib/semantic-parser/lexicon/lexicon';
import { lookUpValues } from '@/lib/semantic-parser/lexicon/look-up-values';
import { OPERATOR_INDEX } from '@/lib/semantic-parser/lexicon/operator-index';
import type { Phrases } from '@/lib/semantic-parser/lexicon/place-phrases';
import { lazySpelling } from '@/lib/semantic-parser/lexicon/spelling';
import { MAX_PHRASE, wholeLexiconSteps } from '@/lib/semantic-parser/lexicon/whole-lexicon';
import { tablesBetween } from '@/lib/semantic-parser/schema-index/join-neighbours';
import { rankTables } from '@/lib/semantic-parser/schema-index/rank-tables';
import type { SchemaIndex } from '@/lib/semantic-parser/schema-index/schema-index';
import { runInSlices } from '@/lib/shared/run-in-slices';

/** Schemas up to this size are looked through as a whole. */
const WHOLE_TABLES = 60;
const WHOLE_COLUMNS = 3000;
const FOCUS_TABLES = 12;
const FOCUS_COLUMNS = 1500;
/** Of how many of the best tables the joins are looked for. */
const JOINED_TABLES = 5;

/** The likeliest tables and what joins the best of them, as many as have `FOCUS_COLUMNS` columns together. */
function focusOf(index: SchemaIndex, questions: readonly string[]): number[] {
  const best = rankTables(index, questions).map(({ table }) => table);
  const heads = best.slice(0, JOINED_TABLES);
  const wanted = [...heads, ...tablesBetween(index.frame, heads), ...best.slice(JOINED_TABLES)];
  const kept = new Set<number>();
  let columns = 0;
  for (const table of wanted) {
    columns += index.frame.tables[table]?.columns.length ?? 0;
    if (kept.size > 0 && (columns > FOCUS_COLUMNS || kept.size >= FOCUS_TABLES)) break;
    kept.add(table);
  }
  return [...kept].toSorted((left, right) => left - right);
}

function* phrasesOfTableSteps(index: SchemaIndex, position: number): Generator<void, Phrases> {
  const known = index.phrasesOf.get(position);
  if (known) return known;
  const { frame } = index;
  const table = frame.tables[position];
  const isOwn = (name: string) => name.toLowerCase() === table?.name.toLowerCase();
  const phrases = yield* phraseSteps(
    {
      all: frame.tables,
      tables: table ? [table] : [],
      edges: (frame.edgesOf[position] ?? []).filter((edge) => edge.from === position),
      measures: frame.measures.filter((measure) => measure.tableIndex === position),
      filters: frame.filters.filter((filter) => filter.tableIndex === position),
      tableModels: frame.model.tables.filter(({ name }) => isOwn(name)),
      relationships: frame.model.relationships.filter(({ from }) => isOwn(from.table)),
    },
    index.phraseMemo,
  );
  index.phrasesOf.set(position, phrases);
  return phrases;
}

/** Several tables' meanings of a phrase as one list, likeliest first. */
function merged(maps: readonly ReadonlyMap<string, Target[]>[]): Lookup<Target> {
  const known = new Map<string, Target[] | undefined>();
  return {
    get(key) {
      if (known.has(key)) return known.get(key);
      const lists = maps.flatMap((map) => map.get(key) ?? []);
      const found = lists.length > 0 ? lists.toSorted((left, right) => right.weight - left.weight) : undefined;
      known.set(key, found);
      return found;
    },
  };
}

function* focusedLexiconSteps(index: SchemaIndex, tables: readonly number[]): Generator<void, Lexicon> {
  const phrases: Phrases[] = [];
  for (const table of tables) phrases.push(yield* phrasesOfTableSteps(index, table));
  const kept = new Set(tables);
  return {
    ...index.frame,
    phrases: merged(phrases.map((own) => own.phrases)),
    stems: merged(phrases.map((own) => own.stems)),
    operators: OPERATOR_INDEX,
    ...lookUpValues(index.frame, index.cells, (table) => kept.has(table)),
    spelling: lazySpelling(() => new Set(phrases.flatMap((own) => [...own.phrases.keys()]))),
    maxPhrase: MAX_PHRASE,
  };
}

/**
 * The lexicon to read questions with, the newest first: of the whole schema when it is small, else of the tables that
 * the questions most likely mean. Made in slices, so that nobody else waits for it.
 */
export async function lexiconFor(index: SchemaIndex, questions: readonly string[]): Promise<Lexicon> {
  const { frame, cells } = index;
  if (frame.tables.length <= WHOLE_TABLES && frame.columns.length <= WHOLE_COLUMNS) {
    index.whole ??= runInSlices(wholeLexiconSteps(frame, cells)).catch((error: unknown) => {
      index.whole = null;
      throw error;
    });
    return index.whole;
  }
  return runInSlices(focusedLexiconSteps(index, focusOf(index, questions)));
}
