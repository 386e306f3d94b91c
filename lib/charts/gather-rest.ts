import { BARS_OF_MANY } from '@/lib/charts/chart-limits';

export interface Gathered<T> {
  /** In their order. */
  before: T[];
  /** Not drawn one by one; they stand between `before` and `after`. */
  rest: T[];
  after: T[];
}

/**
 * Of many items the outermost in size: the largest, and where some are below zero the smallest too, so that no loss is
 * cut off. Items that come smallest first keep their smallest.
 */
export function gatherRest<T>(items: readonly T[], size: (item: T) => number, keep = BARS_OF_MANY): Gathered<T> {
  const ascending = items.every((item, at) => at === 0 || size(item) >= size(items[at - 1] ?? item));
  const sorted = items.toSorted((a, b) => (ascending ? size(a) - size(b) : size(b) - size(a)));
  const negative = sorted.filter((item) => size(item) < 0).length;
  const positive = sorted.length - negative;
  const both = negative > 0 && positive > 0;
  const [leading, trailing] = ascending ? [negative, positive] : [positive, negative];
  const atEnd = both ? Math.min(trailing, Math.max(Math.floor(keep / 2), keep - leading)) : 0;
  const atStart = keep - atEnd;
  return {
    before: sorted.slice(0, atStart),
    rest: sorted.slice(atStart, sorted.length - atEnd),
    after: sorted.slice(sorted.length - atEnd),
  };
}
