import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import type { ModelPort } from '@/lib/analyst/ports';
import { getModel } from '@/lib/turns/get-model';
import { type Asked, ask } from './ask.ts';
import { closeEngines } from './close-engines.ts';
import type { Rows } from './compare-rows.ts';
import { isHeldOut } from './is-held-out.ts';
import { type Dialogue, loadSet, type Turn } from './load-set.ts';
import { type OpenDataset, openDataset } from './open-dataset.ts';
import { formatReport } from './report.ts';
import { GoldRunner } from './run-gold.ts';
import { count, emptyTally, judge, type Tally, type Verdict } from './score.ts';

const { values: flags } = parseArgs({
  options: {
    set: { type: 'string' },
    databases: { type: 'string' },
    writer: { type: 'string', default: 'built-in' },
    limit: { type: 'string' },
    database: { type: 'string', multiple: true },
    part: { type: 'string', default: 'all' },
    columns: { type: 'string', default: 'asked' },
    'least-confidence': { type: 'string' },
    'most-missing': { type: 'string' },
    json: { type: 'string' },
    misses: { type: 'string' },
    predictions: { type: 'string' },
    fresh: { type: 'boolean', default: false },
    'sample-model': { type: 'boolean', default: false },
  },
});

interface Outcome {
  id: string;
  database: string;
  turn: number;
  single: boolean;
  question: string;
  gold: string | null;
  type: Turn['type'];
  level: string;
  verdict: Verdict;
  goldIsEmpty: boolean;
  sql: string | null;
  error: string | null;
  durationMs: number;
  rows: Rows | null;
}

const say = (line: string) => process.stdout.write(`${line}\n`);

function fail(message: string): never {
  process.stderr.write(`${message}\n`);
  process.exit(1);
}

function chooseModel(): ModelPort | null {
  if (flags.writer === 'built-in') return null;
  if (flags.writer !== 'model') fail('--writer is built-in or model');
  return getModel() ?? fail('--writer model needs OPENAI_API_KEY');
}

async function goldResults(runner: GoldRunner, path: string, turn: Turn): Promise<Rows[]> {
  const results: Rows[] = [];
  for (const sql of turn.queries ?? (turn.query === null ? [] : [turn.query])) {
    const result = await runner.run(path, sql);
    if ('rows' in result) results.push(result);
  }
  return results;
}

function judgeTurn(turn: Turn, golds: readonly Rows[], asked: Asked): Verdict {
  if (turn.type !== 'answerable') return asked.sql === null && asked.rows === null ? 'right' : 'wrong';
  return judge(golds, asked, turn.ordered);
}

async function runDialogue(
  dialogue: Dialogue,
  path: string,
  dataset: OpenDataset,
  runner: GoldRunner,
  model: ModelPort | null,
): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  const history: NonNullable<Asked['past']>[] = [];
  const least = flags['least-confidence'];
  const missing = flags['most-missing'];
  for (const [index, turn] of dialogue.turns.entries()) {
    const asked = await ask(dataset, turn.question, history, {
      model,
      columns: flags.columns === 'helpful' ? 'helpful' : 'asked',
      now: turn.now,
      ...(least === undefined ? {} : { leastConfidence: Number(least) }),
      ...(missing === undefined ? {} : { mostMissing: Number(missing) }),
    });
    if (asked.past) history.push(asked.past);
    if (turn.skip !== undefined) continue;
    const golds = await goldResults(runner, path, turn);
    outcomes.push({
      id: dialogue.id,
      database: dialogue.database,
      turn: index + 1,
      single: dialogue.single,
      question: turn.question,
      gold: turn.query,
      type: turn.type,
      level: turn.hardness ?? turn.category ?? 'unrated',
      verdict: judgeTurn(turn, golds, asked),
      goldIsEmpty: golds.length > 0 && golds.every((gold) => gold.rows.length === 0),
      sql: asked.sql,
      error: asked.error,
      durationMs: asked.durationMs,
      rows: asked.rows,
    });
  }
  return outcomes;
}

function tallyBy(outcomes: readonly Outcome[], key: (outcome: Outcome) => string): Map<string, Tally> {
  const tallies = new Map<string, Tally>();
  for (const outcome of outcomes) {
    const name = key(outcome);
    const tally = tallies.get(name) ?? emptyTally();
    tallies.set(name, tally);
    count(tally, outcome.verdict, outcome.goldIsEmpty);
  }
  return new Map([...tallies].sort(([a], [b]) => a.localeCompare(b, 'en', { numeric: true })));
}

function wholeDialogues(outcomes: readonly Outcome[]): string | null {
  const dialogues = new Map<string, boolean>();
  for (const { id, single, verdict } of outcomes)
    if (!single) dialogues.set(id, (dialogues.get(id) ?? true) && verdict === 'right');
  if (dialogues.size === 0) return null;
  const right = [...dialogues.values()].filter(Boolean).length;
  return `dialogues with every turn right: ${right}/${dialogues.size}`;
}

function printReport(outcomes: readonly Outcome[]): void {
  const scored = outcomes.filter(({ type }) => type === 'answerable');
  const others = outcomes.filter(({ type }) => type !== 'answerable');
  const part = (outcome: Outcome) => (isHeldOut(outcome.database) ? 'held out' : 'development');
  say(
    formatReport([
      { title: 'Execution accuracy', tallies: new Map([...tallyBy(scored, () => 'all'), ...tallyBy(scored, part)]) },
      { title: 'By hardness', tallies: tallyBy(scored, ({ level }) => level) },
      {
        title: 'By turn',
        tallies: tallyBy(
          scored.filter(({ single }) => !single),
          ({ turn }) => `turn ${turn}`,
        ),
      },
      { title: 'Right to give no SQL', tallies: tallyBy(others, ({ type }) => type) },
      { title: 'By database', tallies: tallyBy(scored, ({ database }) => database) },
    ]),
  );
  const whole = wholeDialogues(outcomes);
  if (whole) say(`\n${whole}`);
  const times = outcomes.map(({ durationMs }) => durationMs).sort((a, b) => a - b);
  const at = (share: number) => times[Math.min(times.length - 1, Math.floor(times.length * share))]?.toFixed(1) ?? '–';
  say(`\nmilliseconds per question: median ${at(0.5)}, 95 % ${at(0.95)}, slowest ${at(1)}`);
}

function writeFiles(outcomes: readonly Outcome[]): void {
  if (flags.json) {
    const slim = outcomes.map(({ rows: _rows, ...rest }) => ({ ...rest, heldOut: isHeldOut(rest.database) }));
    writeFileSync(flags.json, `${JSON.stringify(slim, null, 1)}\n`);
  }
  if (flags.misses) {
    const shown = outcomes.filter(({ verdict, database }) => verdict !== 'right' && !isHeldOut(database));
    const text = shown.map(({ id, database, verdict, level, question, gold, sql, error }) =>
      [
        `## ${id} ${database} ${level} ${verdict}`,
        `Q ${question}`,
        `G ${gold}`,
        `P ${sql?.replace(/\s+/g, ' ') ?? error}`,
      ].join('\n'),
    );
    writeFileSync(flags.misses, `${text.join('\n\n')}\n`);
  }
  if (flags.predictions) {
    const lines = outcomes.map(({ id, turn, single, rows, sql }) =>
      JSON.stringify({
        id,
        ...(single ? {} : { turn }),
        ...(rows ? { rows: rows.rows } : {}),
        ...(sql ? { sql } : {}),
      }),
    );
    writeFileSync(flags.predictions, `${lines.join('\n')}\n`);
  }
}

async function main(): Promise<void> {
  const model = chooseModel();
  const set = loadSet(
    flags.set ??
      fail(
        'usage: npm run eval -- --set <folder> [--databases <folder>] [--writer built-in|model] [--limit N] [--database id] [--part development|held-out|all] [--columns asked|helpful] [--json out] [--misses file]',
      ),
    flags.databases,
  );
  const wanted = set.dialogues.filter(
    ({ database }) =>
      (!flags.database || flags.database.includes(database)) &&
      (flags.part === 'all' || isHeldOut(database) === (flags.part === 'held-out')),
  );
  const dialogues = flags.limit ? wanted.slice(0, Number(flags.limit)) : wanted;
  const runner = new GoldRunner();
  const outcomes: Outcome[] = [];
  const byDatabase = Map.groupBy(dialogues, ({ database }) => database);
  for (const [database, group] of byDatabase) {
    const path = set.databasePath(database);
    const dataset = await openDataset(database, path, { fresh: flags.fresh, sampleModel: flags['sample-model'] });
    for (const dialogue of group) outcomes.push(...(await runDialogue(dialogue, path, dataset, runner, model)));
    await dataset.engine.close();
    if (process.stderr.isTTY) process.stderr.write(`\r${outcomes.length} turns, ${database.padEnd(40)}`);
  }
  await runner.close();
  say(`\n${set.folder}: writer ${flags.writer}, columns ${flags.columns}, evidence not given\n`);
  printReport(outcomes);
  writeFiles(outcomes);
}

await main();
await closeEngines();
