import type { Features } from '@/lib/semantic-parser/rank/features';
import { interpolate, softmax, type Weights, weigh } from '@/lib/semantic-parser/rank/linear';
import type { Ranker } from '@/lib/semantic-parser/rank/ranker';
import type { Way } from '@/lib/semantic-parser/rank/read-ways';

export interface Choice<T> {
  way: T;
  /** Of all ways, in 0 … 1. */
  share: number;
  /** How likely its rows are the right ones; learned on databases that the ranking had not seen. */
  probability: number;
}

/** What tells of the choice itself whether it is right. */
export function choiceFeatures(features: Features, scores: readonly number[], at: number): Features {
  const shares = softmax(scores);
  const sorted = [...shares].sort((a, b) => b - a);
  return {
    ...features,
    always: 1,
    'choice:share': shares[at] ?? 0,
    'choice:margin': (sorted[0] ?? 0) - (sorted[1] ?? 0),
    'choice:over-first': Math.min(5, (scores[at] ?? 0) - (scores[0] ?? 0)),
    'choice:ways': Math.min(3, scores.length / 10),
    'choice:alone': scores.length === 1 ? 1 : 0,
  };
}

/** By how much another way must score better than the first: on other kinds of data the passes know more than the weights. */
export const ADVANTAGE = 0.3;

/** The scores by which ways are chosen. */
export function scoresOf(order: Weights, ways: readonly Pick<Way, 'features'>[]): number[] {
  return ways.map(({ features }, at) => weigh(order, features) + (at === 0 ? ADVANTAGE : 0));
}

/** The ways, best first. Empty when there is none. */
export function rankWays<T extends Pick<Way, 'features'>>(ranker: Ranker, ways: readonly T[]): Choice<T>[] {
  const scores = scoresOf(ranker.order, ways);
  const shares = softmax(scores);
  return ways
    .map((way, at) => {
      const sure = weigh(ranker.right, choiceFeatures(way.features, scores, at));
      return { way, share: shares[at] ?? 0, probability: interpolate(ranker.calibration, sure) };
    })
    .sort((a, b) => b.share - a.share);
}
