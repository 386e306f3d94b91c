import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ask } from './ask.ts';
import type { Rows } from './compare-rows.ts';
import { type Dialogue, loadSet, type Turn } from './load-set.ts';
import { type OpenDataset, openDataset } from './open-dataset.ts';
import { GoldRunner } from './run-gold.ts';
import { judge } from './score.ts';

const set = loadSet(join(import.meta.dirname, 'chinook'));
const path = set.databasePath('chinook');
const runner = new GoldRunner();
let dataset: OpenDataset;

beforeAll(async () => {
  dataset = await openDataset('chinook', path, { fresh: false, sampleModel: true });
}, 120_000);

afterAll(async () => {
  await runner.close();
  await dataset.engine.close();
});

async function goldRows(turn: Turn): Promise<Rows[]> {
  const found: Rows[] = [];
  for (const sql of turn.queries ?? (turn.query === null ? [] : [turn.query])) {
    const result = await runner.run(path, sql);
    if ('rows' in result) found.push(result);
  }
  return found;
}

/** What became of each turn: `right`, another verdict, or the SQL where there should be none. */
async function verdicts(dialogue: Dialogue): Promise<string[]> {
  const history: Parameters<typeof ask>[2][number][] = [];
  const found: string[] = [];
  for (const turn of dialogue.turns) {
    const asked = await ask(dataset, turn.question, history, { model: null, columns: 'asked' });
    if (asked.past) history.push(asked.past);
    if (turn.type === 'answerable') found.push(judge(await goldRows(turn), asked, turn.ordered));
    else found.push(asked.sql ?? 'right');
  }
  return found;
}

test.each(
  set.dialogues.map((dialogue) => [dialogue.turns.map(({ question }) => question).join(' → '), dialogue] as const),
)('%s', async (_name, dialogue) => {
  expect(await verdicts(dialogue)).toEqual(dialogue.turns.map(() => 'right'));
});
