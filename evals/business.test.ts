import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ask } from './ask.ts';
import type { Rows } from './compare-rows.ts';
import { loadSet } from './load-set.ts';
import { type OpenDataset, openDataset } from './open-dataset.ts';
import { GoldRunner } from './run-gold.ts';
import { judge } from './score.ts';

const set = loadSet(join(import.meta.dirname, 'business'));
const runner = new GoldRunner();
const datasets = new Map<string, OpenDataset>();
/** By construction: what came of its questions. */
const verdicts = new Map<string, string[]>();

/** Of so many questions of a construction at least so many are right; of those that are refused rightly, all. */
const FLOORS: Record<string, number> = {
  'bare-total': 18,
  both: 5,
  branches: 3,
  'chart-wish': 6,
  compare: 3,
  dates: 10,
  filter: 13,
  group: 10,
  growth: 7,
  join: 11,
  'key-asked': 4,
  'names-once': 3,
  nesting: 5,
  ranking: 9,
  rate: 11,
  'rate-of-rows': 2,
  roles: 2,
  running: 4,
  share: 3,
  'share-within': 3,
  'text-period': 4,
  tie: 1,
  'top-per-group': 6,
  'year-column': 4,
  unanswerable: 17,
};
const MOST_WRONG = 3;

beforeAll(async () => {
  for (const { database, turns } of set.dialogues) {
    const [turn] = turns;
    if (!turn) continue;
    const path = set.databasePath(database);
    const dataset = datasets.get(database) ?? (await openDataset(database, path, { fresh: false, sampleModel: false }));
    datasets.set(database, dataset);
    const asked = await ask(dataset, turn.question, [], { model: null, columns: 'asked', now: turn.now });
    const golds: Rows[] = [];
    if (turn.query !== null) {
      const result = await runner.run(path, turn.query);
      if ('rows' in result) golds.push(result);
    }
    const verdict =
      turn.type === 'answerable' ? judge(golds, asked, turn.ordered) : asked.sql === null ? 'right' : 'wrong';
    const category = turn.category ?? '';
    verdicts.set(category, [...(verdicts.get(category) ?? []), verdict]);
  }
}, 300_000);

afterAll(async () => {
  await runner.close();
  for (const { engine } of datasets.values()) await engine.close();
});

test('every construction of the set has a floor', () => {
  expect([...verdicts.keys()].sort()).toEqual(Object.keys(FLOORS).sort());
});

test.each(Object.entries(FLOORS))('%s: at least %i are right', (category, floor) => {
  const found = verdicts.get(category) ?? [];
  expect(found.filter((verdict) => verdict === 'right').length, found.join(' ')).toBeGreaterThanOrEqual(floor);
});

test('a wrong answer is rare', () => {
  const wrong = [...verdicts.values()].flat().filter((verdict) => verdict === 'wrong' || verdict === 'other-order');
  expect(wrong.length).toBeLessThanOrEqual(MOST_WRONG);
});
