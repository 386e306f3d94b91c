import { describeQuantity } from '@/lib/analyst/insight/describe-columns';
import type { Fact } from '@/lib/analyst/insight/fact';
import type { FactInput } from '@/lib/analyst/insight/fact-input';
import { toNumber } from '@/lib/charts/to-number';

/** Weaker relations, or fewer rows, are not worth a sentence. */
const STRONG = 0.6;
const ROWS_NEEDED = 8;

/** Pearson's correlation of the first two measures, where it is strong; else nothing. */
export function correlationFacts({ shape, notes }: FactInput): Fact[] {
  const [x, y] = shape.measures;
  if (!x || !y || shape.categories.length > 1) return [];
  const pairs = x.cells.flatMap((cell, row): [number, number][] => {
    const [left, right] = [toNumber(cell), toNumber(y.cells[row])];
    return left === null || right === null ? [] : [[left, right]];
  });
  const r = pearson(pairs);
  if (pairs.length < ROWS_NEEDED || r === null || Math.abs(r) < STRONG) return [];
  const names = { x: describeQuantity(x, notes).name, y: describeQuantity(y, notes).name };
  return [{ kind: 'correlation', ...names, r: roundCorrelation(r), rows: pairs.length }];
}

/** Two digits; never a perfect 1 that is not. */
function roundCorrelation(r: number): number {
  const rounded = Math.round(r * 100) / 100;
  return Math.abs(rounded) === 1 && Math.abs(r) < 1 - 1e-12 ? Math.sign(r) * 0.99 : rounded;
}

function pearson(pairs: readonly [number, number][]): number | null {
  const meanX = pairs.reduce((sum, [x]) => sum + x, 0) / pairs.length;
  const meanY = pairs.reduce((sum, [, y]) => sum + y, 0) / pairs.length;
  let [xy, xx, yy] = [0, 0, 0];
  for (const [x, y] of pairs) {
    xy += (x - meanX) * (y - meanY);
    xx += (x - meanX) ** 2;
    yy += (y - meanY) ** 2;
  }
  return xx > 0 && yy > 0 ? xy / Math.sqrt(xx * yy) : null;
}
