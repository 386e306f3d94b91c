import { type Comparison, compareRows, type Rows } from './compare-rows.ts';

/** What became of one question. */
export type Verdict = 'right' | 'wrong' | 'other-order' | 'refused' | 'failed';

export interface Prediction {
  /** Null when the system gave no rows and no SQL. */
  rows: Rows | null;
  /** The system tried and an error or time-out came of it. */
  failed: boolean;
}

/** Judges a prediction against every accepted gold result; one match is enough. */
export function judge(golds: readonly Rows[], prediction: Prediction, ordered: boolean): Verdict {
  const { rows } = prediction;
  if (rows === null) return prediction.failed ? 'failed' : 'refused';
  let otherOrder = false;
  for (const gold of golds) {
    const comparison: Comparison = compareRows(gold, rows, ordered);
    if (comparison.equal) return 'right';
    otherOrder ||= comparison.equalInOtherOrder;
  }
  return otherOrder ? 'other-order' : 'wrong';
}

export interface Tally {
  total: number;
  right: number;
  otherOrder: number;
  wrong: number;
  refused: number;
  failed: number;
  /** Questions whose gold result has no rows, which any empty answer passes. */
  empty: number;
  emptyRight: number;
}

export function emptyTally(): Tally {
  return { total: 0, right: 0, otherOrder: 0, wrong: 0, refused: 0, failed: 0, empty: 0, emptyRight: 0 };
}

export function count(tally: Tally, verdict: Verdict, goldIsEmpty: boolean): void {
  tally.total++;
  if (verdict === 'right') tally.right++;
  if (verdict === 'other-order') tally.otherOrder++;
  if (verdict === 'wrong') tally.wrong++;
  if (verdict === 'refused') tally.refused++;
  if (verdict === 'failed') tally.failed++;
  if (goldIsEmpty) tally.empty++;
  if (goldIsEmpty && verdict === 'right') tally.emptyRight++;
}

/** Percent with one decimal; null of nothing. */
export function accuracy({ right, total }: Pick<Tally, 'right' | 'total'>): number | null {
  return total === 0 ? null : Math.round((1000 * right) / total) / 10;
}

/** The score without questions whose gold result is empty. */
export function accuracyWithoutEmpty(tally: Tally): number | null {
  return accuracy({ right: tally.right - tally.emptyRight, total: tally.total - tally.empty });
}
