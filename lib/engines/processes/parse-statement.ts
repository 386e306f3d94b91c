import 'server-only';
import { LRUCache } from 'lru-cache';
import { type Parsed, parseHere } from '@/lib/engines/processes/parse-here';
import { pools } from '@/lib/engines/processes/pools';
import { runJob } from '@/lib/engines/processes/run-job';
import { statementFailure } from '@/lib/engines/processes/statement-failure';
import { refusal } from '@/lib/engines/prove-statement';
import type { Dialect } from '@/lib/semantic-model/schema';
import { Refusal } from '@/lib/sql/guard/outcome';
import type { Json } from '@/lib/sql/guard/tree';

/** Characters up to which a parser in JavaScript holds nobody up. */
const SHORT = 1_000;
/** What takes longer to parse was made to. */
const WORK_MS = 3_000;
/** Waiting included. */
const PATIENCE_MS = 30_000;

/** By the exact text: a turn proves, describes and runs the same SQL. What a text means to a parser never changes. */
const known = new LRUCache<string, Parsed>({
  maxSize: 8_000_000,
  maxEntrySize: 800_000,
  sizeCalculation: (parsed, sql) => sql.length + ('tree' in parsed ? parsed.tree.length : parsed.refused.length),
});

/**
 * The statement's tree as the dialect's own parser sees it, as JSON; DuckDB's and MySQL's, and long statements, in a process of
 * their own. Throws Refusal when it does not parse, or asks too much of the parser.
 */
export async function parseStatement(dialect: Dialect, sql: string): Promise<string> {
  const key = `${dialect}:${sql}`;
  const parsed = known.get(key) ?? (await parseAnew(dialect, sql));
  known.set(key, parsed);
  if ('refused' in parsed) throw new Refusal(parsed.refused);
  return parsed.tree;
}

async function parseAnew(dialect: Dialect, sql: string): Promise<Parsed> {
  const isShort = sql.length <= SHORT;
  // MySQL's grammar may take long over a short statement too.
  if (isShort && dialect !== 'duckdb' && dialect !== 'mysql') return parseHere(dialect, sql);
  // What is short never waits for what is long.
  const key = isShort ? 'short' : 'long';
  const request = {
    name: 'parse',
    given: { dialect, sql },
    user: 'anybody',
    key,
    timeoutMs: PATIENCE_MS,
    workMs: WORK_MS,
  } as const;
  return runJob(pools().proofs, request, (failure, detail) =>
    failure === 'busy' || failure === 'timeout'
      ? statementFailure('busy', detail, PATIENCE_MS)
      : refusal('it is too complicated to be checked'),
  );
}

/** The same as objects. */
export async function parseTree(dialect: Dialect, sql: string): Promise<Json> {
  return JSON.parse(await parseStatement(dialect, sql)) as Json;
}
