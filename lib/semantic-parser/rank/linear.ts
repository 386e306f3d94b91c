import type { Features } from '@/lib/semantic-parser/rank/features';

export type Weights = Readonly<Record<string, number>>;

/** The weighted sum of what is there. */
export function weigh(weights: Weights, features: Features): number {
  let sum = 0;
  for (const name in features) sum += (weights[name] ?? 0) * (features[name] ?? 0);
  return sum;
}

/** Shares that add up to 1, each in proportion to e to its score. */
export function softmax(scores: readonly number[]): number[] {
  const most = Math.max(...scores);
  const raised = scores.map((score) => Math.exp(score - most));
  const all = raised.reduce((sum, value) => sum + value, 0);
  return raised.map((value) => value / all);
}

/** A probability from a chain of points, level beyond its ends and straight between them. */
export function interpolate(points: readonly (readonly [at: number, value: number])[], at: number): number {
  const next = points.findIndex(([place]) => place >= at);
  const [high, low] = [points[next], points[next < 0 ? points.length - 1 : next - 1]];
  if (!high) return low?.[1] ?? 0;
  if (!low || next === 0 || high[0] === low[0]) return high[1];
  return low[1] + ((high[1] - low[1]) * (at - low[0])) / (high[0] - low[0]);
}
