export interface TurnRange {
  /** Drawn are `turns.slice(from, to)`. */
  from: number;
  to: number;
}

interface Keyed {
  key: string;
}

/** What a turn is thought to measure until it has been drawn: a sentence and a chart. */
const ESTIMATE_PX = 560;
/** Drawn ahead in both directions, in heights of the box. */
const AHEAD = 1.2;
/** However low the turns are, no more than this are drawn. */
const DRAWN_MAX = 50;

export function heightOf({ key }: Keyed, heights: ReadonlyMap<string, number>): number {
  return heights.get(key) ?? ESTIMATE_PX;
}

/** The turns to draw when the box is scrolled `fromEnd` pixels up from its end. */
export function findWindow(
  turns: readonly Keyed[],
  heights: ReadonlyMap<string, number>,
  fromEnd: number,
  boxHeight: number,
): TurnRange {
  const lowest = fromEnd - AHEAD * boxHeight;
  const highest = fromEnd + (1 + AHEAD) * boxHeight;
  let to = turns.length;
  let bottom = 0;
  while (to > 1) {
    const height = heightOf(turns[to - 1] ?? { key: '' }, heights);
    if (bottom + height >= lowest) break;
    bottom += height;
    to -= 1;
  }
  let from = to;
  while (from > 0 && bottom < highest && to - from < DRAWN_MAX) {
    from -= 1;
    bottom += heightOf(turns[from] ?? { key: '' }, heights);
  }
  return { from, to };
}
