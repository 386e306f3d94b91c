/** Rising steps that fit best in the least-squares sense: pool adjacent violators (Ayer et al. 1955), thinned to few points. */
export function isotonic(pairs: readonly { score: number; right: boolean }[], most = 24): [number, number][] {
  const sorted = [...pairs].sort((a, b) => a.score - b.score);
  const blocks: { sum: number; count: number; score: number }[] = [];
  for (const { score, right } of sorted) {
    blocks.push({ sum: right ? 1 : 0, count: 1, score });
    for (;;) {
      const last = blocks.at(-1);
      const before = blocks.at(-2);
      if (!last || !before || before.sum / before.count < last.sum / last.count) break;
      blocks.splice(-2, 2, {
        sum: before.sum + last.sum,
        count: before.count + last.count,
        score: (before.score * before.count + last.score * last.count) / (before.count + last.count),
      });
    }
  }
  const least = sorted.length / most;
  const points: [number, number][] = [];
  let [sum, count, score] = [0, 0, 0];
  for (const block of blocks) {
    sum += block.sum;
    score += block.score * block.count;
    count += block.count;
    if (count < least) continue;
    points.push([round(score / count), round(sum / count)]);
    [sum, count, score] = [0, 0, 0];
  }
  if (count > 0) points.push([round(score / count), round(sum / count)]);
  return points;
}

export const round = (value: number) => Math.round(value * 1000) / 1000;
