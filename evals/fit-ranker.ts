import type { Features } from '@/lib/semantic-parser/rank/features';

/** Ways of one question as rows of numbers: positions and values of what is not 0. */
export interface Example {
  ways: { at: number[]; values: number[]; right: boolean }[];
}

export interface Columns {
  names: string[];
  place: Map<string, number>;
}

export function columnsOf(all: Iterable<Features>): Columns {
  const counts = new Map<string, number>();
  for (const features of all)
    for (const [name, value] of Object.entries(features))
      if (value !== 0) counts.set(name, (counts.get(name) ?? 0) + 1);
  const names = [...counts]
    .filter(([, count]) => count >= 20)
    .map(([name]) => name)
    .sort();
  return { names, place: new Map(names.map((name, at) => [name, at])) };
}

export function vectorOf({ place }: Columns, features: Features): { at: number[]; values: number[] } {
  const at: number[] = [];
  const values: number[] = [];
  for (const [name, value] of Object.entries(features)) {
    const position = place.get(name);
    if (position === undefined || value === 0) continue;
    at.push(position);
    values.push(value);
  }
  return { at, values };
}

export function scoreOf(weights: ArrayLike<number>, { at, values }: { at: number[]; values: number[] }): number {
  let score = 0;
  for (let item = 0; item < at.length; item++) score += (weights[at[item] ?? 0] ?? 0) * (values[item] ?? 0);
  return score;
}

interface Options {
  l2: number;
  steps: number;
  rate: number;
}

/** Adam (Kingma and Ba 2015) over whole batches. */
function adam(
  size: number,
  { steps, rate }: Options,
  gradientAt: (weights: Float64Array) => Float64Array,
): Float64Array {
  const weights = new Float64Array(size);
  const mean = new Float64Array(size);
  const square = new Float64Array(size);
  for (let step = 1; step <= steps; step++) {
    const gradient = gradientAt(weights);
    for (let at = 0; at < size; at++) {
      const slope = gradient[at] ?? 0;
      mean[at] = 0.9 * (mean[at] ?? 0) + 0.1 * slope;
      square[at] = 0.999 * (square[at] ?? 0) + 0.001 * slope * slope;
      const step1 = (mean[at] ?? 0) / (1 - 0.9 ** step);
      const step2 = (square[at] ?? 0) / (1 - 0.999 ** step);
      weights[at] = (weights[at] ?? 0) - (rate * step1) / (Math.sqrt(step2) + 1e-8);
    }
  }
  return weights;
}

/** A softmax over the ways of a question, whose right ones together should have all of it. Questions without a right way teach nothing. */
export function fitRanker(examples: readonly Example[], size: number, options: Options): Float64Array {
  const taught = examples.filter(({ ways }) => ways.some(({ right }) => right) && ways.some(({ right }) => !right));
  return adam(size, options, (weights) => {
    const gradient = new Float64Array(size);
    for (const { ways } of taught) {
      const scores = ways.map((way) => scoreOf(weights, way));
      const most = Math.max(...scores);
      const raised = scores.map((score) => Math.exp(score - most));
      const all = raised.reduce((sum, value) => sum + value, 0);
      const right = ways.reduce((sum, way, place) => sum + (way.right ? (raised[place] ?? 0) : 0), 0);
      for (const [place, way] of ways.entries()) {
        const share = (raised[place] ?? 0) / all;
        const pull = share - (way.right ? (raised[place] ?? 0) / right : 0);
        for (let item = 0; item < way.at.length; item++) {
          const at = way.at[item] ?? 0;
          gradient[at] = (gradient[at] ?? 0) + pull * (way.values[item] ?? 0);
        }
      }
    }
    for (let at = 0; at < size; at++) gradient[at] = (gradient[at] ?? 0) + options.l2 * (weights[at] ?? 0);
    return gradient;
  });
}

/** Whether the chosen way is right, as a logistic function of its features. */
export function fitLogistic(
  rows: readonly { at: number[]; values: number[]; right: boolean }[],
  size: number,
  options: Options,
): Float64Array {
  return adam(size, options, (weights) => {
    const gradient = new Float64Array(size);
    for (const row of rows) {
      const pull = 1 / (1 + Math.exp(-scoreOf(weights, row))) - (row.right ? 1 : 0);
      for (let item = 0; item < row.at.length; item++) {
        const at = row.at[item] ?? 0;
        gradient[at] = (gradient[at] ?? 0) + pull * (row.values[item] ?? 0);
      }
    }
    for (let at = 0; at < size; at++) gradient[at] = (gradient[at] ?? 0) + options.l2 * (weights[at] ?? 0);
    return gradient;
  });
}
