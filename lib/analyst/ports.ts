import type { LanguageModel } from 'ai';
import type { Cache } from '@/lib/cache/cache';
import type { DatasetKnowledge } from '@/lib/datasets/schema';
import type { Engine } from '@/lib/engines/schema';
import type { ParseInput, ParseOutcome, QueryPlan } from '@/lib/semantic-parser/schema';
import type { Locale } from '@/lib/shared/locales';

/** An earlier turn of the session that ended with rows. */
export interface PastTurn {
  question: string;
  sql: string;
  plan: QueryPlan | null;
}

export interface AnswerInput {
  question: string;
  locale: Locale;
  dataset: DatasetKnowledge;
  /** Oldest first. */
  history: readonly PastTurn[];
  useCache: boolean;
  /** What the built-in analyst shows: what is asked for alone, or also what a reader looks for next; default the latter. */
  columns?: 'asked' | 'helpful' | undefined;
  /** Aborted by Stop; the turn then ends as `stopped` with what there is. */
  signal: AbortSignal;
  now: Date;
}

export interface ModelPort {
  model: LanguageModel;
  /** Tells models apart in cache keys. */
  id: string;
  /** Milliseconds for a whole reply, waiting for its first token included. */
  timeoutMs: number;
}

/** A sentence of `talk` in the messages, in the language of the answer. */
export type TalkSentence =
  | 'greeting'
  | 'thanks'
  | 'abilities'
  | 'abilityFigures'
  | 'abilityFilters'
  | 'abilityFollowUps'
  | 'abilityChecks'
  | 'contents'
  | 'table'
  | 'moreTables'
  | 'change';
export type Say = (sentence: TalkSentence, values: Record<string, string | number>) => string;

/** Everything of the world that an answer needs. */
export interface AnswerPorts {
  engine: Pick<Engine, 'dialect' | 'guard' | 'inspect' | 'query' | 'reader'>;
  cache: Cache;
  /** Null: the built-in analyst writes. */
  model: ModelPort | null;
  parse(dataset: DatasetKnowledge, input: ParseInput): Promise<ParseOutcome>;
  /** The sentences of the interface, for what is answered without the data. */
  sentences(locale: Locale): Promise<Say>;
  /** Milliseconds, never going back. */
  clock(): number;
  /** The wall clock, for the age of cached rows. */
  now(): Date;
  maxRows: number;
  timeoutMs: number;
}
