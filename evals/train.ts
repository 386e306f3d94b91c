import { readFileSync, writeFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { choiceFeatures, scoresOf } from '@/lib/semantic-parser/rank/choose-way';
import { interpolate, weigh } from '@/lib/semantic-parser/rank/linear';
import { isotonic, round } from './calibrate.ts';
import { closeEngines } from './close-engines.ts';
import { type Columns, columnsOf, fitLogistic, fitRanker, vectorOf } from './fit-ranker.ts';
import { isHeldOut } from './is-held-out.ts';
import { type LabelledQuestion, labelWays } from './label-ways.ts';
import { loadSet } from './load-set.ts';
import { openDataset } from './open-dataset.ts';
import { GoldRunner } from './run-gold.ts';

const { values: flags } = parseArgs({
  options: {
    set: { type: 'string', multiple: true },
    ways: { type: 'string' },
    'keep-ways': { type: 'string' },
    out: { type: 'string', default: join(import.meta.dirname, '../lib/semantic-parser/rank/weights.json') },
    folds: { type: 'string', default: '5' },
    report: { type: 'boolean', default: false },
  },
});
const RANKER = { l2: 5, steps: 250, rate: 0.05 };
const RIGHT = { l2: 15, steps: 250, rate: 0.05 };

const say = (line: string) => process.stdout.write(`${line}\n`);
const percent = (part: number, all: number) => `${((100 * part) / Math.max(1, all)).toFixed(1)} %`;

/** Every way of every question of the databases that are not held out. */
async function collect(folder: string): Promise<LabelledQuestion[]> {
  const set = loadSet(folder);
  const runner = new GoldRunner();
  const all: LabelledQuestion[] = [];
  // The sets of this folder are for building with.
  const own = resolve(folder).startsWith(import.meta.dirname);
  const development = set.dialogues.filter(({ database }) => own || !isHeldOut(database));
  for (const [database, group] of Map.groupBy(development, (dialogue) => dialogue.database)) {
    const path = set.databasePath(database);
    const dataset = await openDataset(database, path, { fresh: false, sampleModel: true });
    const labelled = await labelWays(group, path, dataset, runner);
    all.push(...labelled.map((one) => ({ ...one, database: `${basename(folder)}/${one.database}` })));
    await dataset.engine.close();
  }
  await runner.close();
  return all;
}

/** The project's own sets are small beside the public one, and nearer to what people ask. */
function repeated(questions: readonly LabelledQuestion[]): LabelledQuestion[] {
  return questions.flatMap((one) => (one.database.startsWith('spider') ? [one] : [one, one, one]));
}

type Weights = Record<string, number>;

function named(columns: Columns, weights: ArrayLike<number>): Weights {
  return Object.fromEntries(
    columns.names.map((name, at) => [name, round(weights[at] ?? 0)]).filter(([, weight]) => weight !== 0),
  );
}

function learnOrder(once: readonly LabelledQuestion[]): Weights {
  const questions = repeated(once);
  const columns = columnsOf(questions.flatMap(({ ways }) => ways.map(({ features }) => features)));
  const examples = questions.map(({ ways }) => ({
    ways: ways.map(({ features, right }) => ({ ...vectorOf(columns, features), right })),
  }));
  return named(columns, fitRanker(examples, columns.names.length, RANKER));
}

interface Pick {
  database: string;
  features: ReturnType<typeof choiceFeatures>;
  right: boolean;
}

/** What an order picks, described as the product describes it. */
function picksOf(order: Weights, questions: readonly LabelledQuestion[]): Pick[] {
  return questions.flatMap(({ ways, database }) => {
    const scores = scoresOf(order, ways);
    const at = scores.indexOf(Math.max(...scores));
    const way = ways[at];
    return way ? [{ database, features: choiceFeatures(way.features, scores, at), right: way.right }] : [];
  });
}

function learnRight(once: readonly Pick[]): Weights {
  const picks = once.flatMap((pick) => (pick.database.startsWith('spider') ? [pick] : [pick, pick, pick]));
  const columns = columnsOf(picks.map(({ features }) => features));
  const rows = picks.map(({ features, right }) => ({ ...vectorOf(columns, features), right }));
  return named(columns, fitLogistic(rows, columns.names.length, RIGHT));
}

/** Right and wrong answers, in percent of all, when only what is at least so probable is answered. */
function bounds(judged: readonly { probability: number; right: boolean }[], all: number): string {
  return [0, 0.3, 0.35, 0.4, 0.45, 0.5, 0.6, 0.7]
    .map((bound) => {
      const kept = judged.filter(({ probability }) => probability >= bound);
      const right = kept.filter((one) => one.right).length;
      return `  at ${bound.toFixed(2)}: right ${percent(right, all)}, wrong ${percent(kept.length - right, all)}`;
    })
    .join('\n');
}

async function main(): Promise<void> {
  const questions: LabelledQuestion[] = flags.ways
    ? JSON.parse(readFileSync(flags.ways, 'utf8'))
    : (await Array.fromAsync((flags.set ?? []).map(collect))).flat();
  if (flags['keep-ways']) writeFileSync(flags['keep-ways'], JSON.stringify(questions));
  const count = Number(flags.folds);
  const databases = [...new Set(questions.map(({ database }) => database))];
  const foldOf = (database: string) => databases.indexOf(database) % count;
  const picks: Pick[] = [];
  for (let fold = 0; fold < count; fold++) {
    const order = learnOrder(questions.filter(({ database }) => foldOf(database) !== fold));
    picks.push(
      ...picksOf(
        order,
        questions.filter(({ database }) => foldOf(database) === fold),
      ),
    );
  }
  const judged: { score: number; right: boolean; database: string }[] = [];
  for (let fold = 0; fold < count; fold++) {
    const weights = learnRight(picks.filter(({ database }) => foldOf(database) !== fold));
    for (const pick of picks)
      if (foldOf(pick.database) === fold) judged.push({ score: weigh(weights, pick.features), ...pick });
  }
  const calibration = isotonic(judged);
  const judgedAll = judged.map((one) => ({ ...one, probability: interpolate(calibration, one.score) }));
  say(
    `questions ${questions.length}, ways ${(questions.flatMap(({ ways }) => ways).length / questions.length).toFixed(1)} each`,
  );
  say(`first way right ${percent(questions.filter(({ ways }) => ways[0]?.right).length, questions.length)}`);
  say(
    `some way right ${percent(questions.filter(({ ways }) => ways.some(({ right }) => right)).length, questions.length)}`,
  );
  for (const [set, own] of Map.groupBy(judgedAll, ({ database }) => database.split('/')[0]))
    say(`${set}:\n${bounds(own, own.length)}`);
  say(`ranked on databases not learned from:\n${bounds(judgedAll, questions.length)}`);
  if (flags.report) return;
  const learned = { order: learnOrder(questions), right: learnRight(picks), calibration };
  writeFileSync(flags.out, `${JSON.stringify(learned, null, 1)}\n`);
}

await main();
await closeEngines();
