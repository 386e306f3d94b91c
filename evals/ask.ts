import { answer } from '@/lib/analyst/answer';
import type { AnswerPorts, ModelPort, PastTurn } from '@/lib/analyst/ports';
import { parseWithLexicon } from '@/lib/analyst/writers/built-in/parse-with-lexicon';
import type { Cache } from '@/lib/cache/cache';
import type { QueryPlan } from '@/lib/semantic-parser/schema';
import type { Rows } from './compare-rows.ts';
import { MAX_ROWS, type OpenDataset } from './open-dataset.ts';
import type { Prediction } from './score.ts';

/** A cache that keeps nothing: every question is asked afresh. */
const noCache: Cache = {
  kind: 'memory',
  get: async () => undefined,
  set: async () => undefined,
  delete: async () => undefined,
  deletePrefix: async () => undefined,
  healthy: () => true,
};

export interface Asked extends Prediction {
  sql: string | null;
  error: string | null;
  durationMs: number;
  /** What the next turn of the dialogue may look back on; null when there is nothing. */
  past: PastTurn | null;
}

export interface AskOptions {
  model: ModelPort | null;
  columns: 'asked' | 'helpful';
  leastConfidence?: number;
  mostMissing?: number;
  /** The day of the question; today where it does not matter. */
  now?: string | undefined;
}

const REFUSALS = new Set(['question_not_understood']);

/** Asks one question through the same generator as the product. */
export async function ask(
  dataset: OpenDataset,
  question: string,
  history: readonly PastTurn[],
  options: AskOptions,
): Promise<Asked> {
  const ports: AnswerPorts = {
    engine: dataset.engine,
    cache: noCache,
    model: options.model,
    parse: (knowledge, input) =>
      parseWithLexicon(knowledge, {
        ...input,
        columns: options.columns,
        ...(options.leastConfidence === undefined ? {} : { leastConfidence: options.leastConfidence }),
        ...(options.mostMissing === undefined ? {} : { mostMissing: options.mostMissing }),
      }),
    // What is said without the data is not measured here.
    sentences: async () => (sentence) => sentence,
    clock: () => performance.now(),
    now: () => new Date(),
    maxRows: MAX_ROWS,
    timeoutMs: 10_000,
  };
  const started = performance.now();
  let rows: Rows | null = null;
  let sql: string | null = null;
  let error: string | null = null;
  let plan: unknown = null;
  for await (const event of answer(
    {
      question,
      locale: /\p{Script=Han}/u.test(question) ? 'zh' : 'en',
      dataset: dataset.knowledge,
      history,
      useCache: false,
      signal: new AbortController().signal,
      now: options.now === undefined ? new Date() : new Date(`${options.now}T12:00:00Z`),
    },
    ports,
  )) {
    if (event.type === 'sql') sql = event.sql;
    if (event.type === 'result') rows = { columns: event.result.columns.length, rows: event.result.rows };
    if (event.type === 'error') error = `${event.code} ${JSON.stringify(event.params)}`;
    if (event.type === 'done') plan = event.plan;
  }
  const refused = error === null || REFUSALS.has(error.split(' ')[0] ?? '');
  return {
    rows,
    failed: rows === null && !refused,
    sql,
    error,
    durationMs: performance.now() - started,
    past: rows && sql ? { question, sql, plan: plan as QueryPlan | null } : null,
  };
}
