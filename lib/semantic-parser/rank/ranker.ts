import type { Weights } from '@/lib/semantic-parser/rank/linear';
import learned from '@/lib/semantic-parser/rank/weights.json' with { type: 'json' };

/** What `npm run train` has learned. */
export interface Ranker {
  /** Which of several ways is the better one. */
  order: Weights;
  /** Whether the chosen one is right, as log-odds. */
  right: Weights;
  /** From those log-odds to how often it was right. */
  calibration: readonly (readonly [number, number])[];
}

export const RANKER: Ranker = {
  order: learned.order as Weights,
  right: learned.right as Weights,
  calibration: learned.calibration as [number, number][],
};
