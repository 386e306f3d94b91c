import { expect, test } from 'vitest';
import { computeFacts } from '@/lib/analyst/insight/compute-facts';
import { writeInsight } from '@/lib/analyst/insight/write-insight';
import { LOCALES } from '@/lib/shared/locales';
import type { Cell, ResultTable } from '@/lib/shared/result';

/** Park and Miller's minimal generator: the same "random" results in every run. */
function generator(seed: number) {
  let state = seed;
  return (below: number) => {
    state = (state * 48_271) % 2_147_483_647;
    return state % below;
  };
}

const LABELS = ['ash', 'birch', 'cedar', 'date palm', 'elm', 'fir', 'gum', 'hazel', 'ivy', 'juniper', 'kapok', 'larch'];
const QUESTIONS = ['', 'Which has the most?', 'lowest first', '每个有多少', '最少的是哪个'];

function randomResult(seed: number): ResultTable {
  const next = generator(seed);
  const decimal = next(2) === 0;
  const count = 1 + next(LABELS.length);
  const value = (): Cell => {
    if (next(12) === 0) return null;
    const whole = next(next(2) === 0 ? 20 : 100_000) - (next(3) === 0 ? 5 : 0);
    return decimal ? whole / 100 : whole;
  };
  const alongTime = next(2) === 0;
  const labels = LABELS.slice(0, count).map((label, i) =>
    alongTime ? `2024-${String(i + 1).padStart(2, '0')}` : label,
  );
  return {
    columns: [
      { name: alongTime ? 'month' : 'tree', kind: 'text' },
      { name: 'leaves', kind: decimal ? 'decimal' : 'integer' },
    ],
    rows: labels.map((label): Cell[] => [label, value()]),
    truncated: next(6) === 0,
  };
}

/** Everything that may be told of such a result, worked out anew and with no rounding. */
function derivable(result: ResultTable): number[] {
  const values = result.rows.map((row) => row[1]).filter((cell) => typeof cell === 'number');
  const [first = 0, last = 0] = [values[0], values.at(-1)];
  const counts = Array.from({ length: result.rows.length + 1 }, (_, i) => i);
  if (result.truncated) return [...values, ...counts, (100 * Math.abs(last - first)) / first];
  const total = values.reduce((sum, value) => sum + value, 0);
  const shares = values.map((value) => (100 * value) / total);
  const sorted = values.toSorted((a, b) => b - a);
  const topThree = (100 * sorted.slice(0, 3).reduce((sum, value) => sum + value, 0)) / total;
  const change = (100 * Math.abs(last - first)) / first;
  return [...values, ...counts, total, total / values.length, ...shares, topThree, change];
}

function numbersOf(text: string): { value: number; tolerance: number }[] {
  const withoutMonths = text.replace(/[A-Z][a-z]{2} 2024|2024年\d{1,2}月|the top 3|前 3 名/g, '');
  return [...withoutMonths.matchAll(/-?\d[\d,]*(?:\.(\d+))?/g)].map(([digits, fraction]) => ({
    value: Number(digits.replace(/,/g, '')),
    tolerance: 0.5 * 10 ** -(fraction?.length ?? 0) + 1e-9,
  }));
}

test('every number told of 600 results comes from their rows', () => {
  const wrong: string[] = [];
  let numbersSeen = 0;
  for (let seed = 1; seed <= 600; seed += 1) {
    const result = randomResult(seed * 7_919);
    const facts = computeFacts(result, QUESTIONS[seed % QUESTIONS.length] ?? '');
    const known = derivable(result);
    for (const locale of LOCALES) {
      const text = writeInsight(facts, locale);
      for (const { value, tolerance } of numbersOf(text)) {
        numbersSeen += 1;
        // A share is never told as 0 or 100 unless it is, which moves it by up to a tenth.
        const near = known.some(
          (one) => Math.abs(one - value) <= Math.max(tolerance, Math.abs(value) <= 0.1 || value === 99.9 ? 0.1 : 0),
        );
        if (!near) wrong.push(`${seed} ${locale}: ${value} in "${text}" of ${JSON.stringify(result.rows)}`);
      }
    }
  }
  expect(wrong).toEqual([]);
  expect(numbersSeen).toBeGreaterThan(5_000);
});

test('an insight has one to four sentences and never an undefined word', () => {
  const texts = Array.from({ length: 200 }, (_, i) => computeFacts(randomResult(i + 1), '')).flatMap((facts) =>
    LOCALES.map((locale) => ({ facts: facts.length, text: writeInsight(facts, locale) })),
  );
  expect(texts.filter(({ facts }) => facts < 1 || facts > 4)).toEqual([]);
  expect(
    texts.filter(({ text }) => /undefined|NaN|Infinity|null/.test(text) || text.includes('\u0000') || text.length < 5),
  ).toEqual([]);
});
