/** A fraction as percent with one digit; never 0 or 100 unless it is. */
export function roundPercent(fraction: number): number {
  const percent = Math.round(fraction * 1000) / 10;
  if (percent === 0 && fraction !== 0) return fraction > 0 ? 0.1 : -0.1;
  if (percent === 100 && fraction < 1) return 99.9;
  return percent === -100 && fraction > -1 ? -99.9 : percent;
}
