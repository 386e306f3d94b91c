import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Engine } from '@/lib/engines/schema';
import type { Features } from '@/lib/semantic-parser/rank/features';
import { readWays } from '@/lib/semantic-parser/rank/read-ways';
import { getSchemaIndex } from '@/lib/semantic-parser/schema-index/get-schema-index';
import { lexiconFor } from '@/lib/semantic-parser/schema-index/lexicon-for';
import type { Rows } from './compare-rows.ts';
import type { Dialogue, Turn } from './load-set.ts';
import { MAX_ROWS, type OpenDataset } from './open-dataset.ts';
import type { GoldRunner } from './run-gold.ts';
import { judge } from './score.ts';

export interface LabelledWay {
  change: string;
  text: string;
  sql: string;
  right: boolean;
  features: Features;
}

/** One question with every way it was read, the plain one first. */
export interface LabelledQuestion {
  id: string;
  database: string;
  question: string;
  gold: string | null;
  ways: LabelledWay[];
}

const TIMEOUT_MS = 10_000;

/** What was right already, by gold and SQL, so that another training runs only what is new. */
class Verdicts {
  readonly #path: string;
  readonly #known: Record<string, boolean>;

  constructor(database: string) {
    const folder = join(tmpdir(), 'tabletalk-evals', 'verdicts');
    mkdirSync(folder, { recursive: true });
    this.#path = join(folder, `${database}.json`);
    this.#known = existsSync(this.#path) ? JSON.parse(readFileSync(this.#path, 'utf8')) : {};
  }

  async of(gold: string, sql: string, find: () => Promise<boolean>): Promise<boolean> {
    const key = createHash('sha256').update(`${gold}\n${sql}`).digest('base64url').slice(0, 20);
    this.#known[key] ??= await find();
    return this.#known[key];
  }

  save(): void {
    writeFileSync(this.#path, JSON.stringify(this.#known));
  }
}

async function rowsOf(engine: Engine, sql: string): Promise<Rows | null> {
  try {
    const result = await engine.query(sql, { maxRows: MAX_ROWS, timeoutMs: TIMEOUT_MS });
    return { columns: result.columns.length, rows: result.rows };
  } catch {
    return null;
  }
}

async function goldRows(runner: GoldRunner, path: string, turn: Turn): Promise<Rows[]> {
  const found: Rows[] = [];
  for (const sql of turn.queries ?? (turn.query === null ? [] : [turn.query])) {
    const result = await runner.run(path, sql);
    if ('rows' in result) found.push(result);
  }
  return found;
}

/** Reads single questions of one database in every way and finds out which ways give the rows of the gold query. */
export async function labelWays(
  dialogues: readonly Dialogue[],
  path: string,
  { engine, knowledge }: OpenDataset,
  runner: GoldRunner,
): Promise<LabelledQuestion[]> {
  const index = await getSchemaIndex(knowledge);
  const [{ database } = { database: 'none' }] = dialogues;
  const verdicts = new Verdicts(database);
  const labelled: LabelledQuestion[] = [];
  for (const { id, turns } of dialogues) {
    // What stands first in a dialogue stands alone.
    const [turn] = turns;
    if (!turn || turn.skip !== undefined || turn.type !== 'answerable') continue;
    const lexicon = await lexiconFor(index, [turn.question]);
    const input = {
      question: turn.question,
      locale: 'en' as const,
      history: [],
      now: turn.now === undefined ? new Date() : new Date(`${turn.now}T12:00:00Z`),
      columns: 'asked' as const,
    };
    const { ways } = readWays(lexicon, input, turn.question.trim());
    let golds: Rows[] | null = null;
    const found: LabelledWay[] = [];
    for (const { draft, change, planChange, text, features } of ways) {
      const right = await verdicts.of(`${id}${turn.query}`, draft.sql, async () => {
        golds ??= await goldRows(runner, path, turn);
        const rows = await rowsOf(engine, draft.sql);
        return judge(golds, { rows, failed: rows === null }, turn.ordered) === 'right';
      });
      found.push({ change: planChange ? `${change}+${planChange}` : change, text, sql: draft.sql, right, features });
    }
    labelled.push({ id, database, question: turn.question, gold: turn.query, ways: found });
  }
  verdicts.save();
  return labelled;
}
