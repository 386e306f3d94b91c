import type { ShapeColumn } from '@/lib/charts/result-shape';

/** The measure a question is about; undefined when there is none. */
export function primaryMeasure(measures: readonly ShapeColumn[], question: string): ShapeColumn | undefined {
  const asked = question.toLowerCase();
  const scored = measures.map((measure) => ({
    measure,
    score: 2 * words(measure.name).filter((word) => asked.includes(word)).length + (descends(measure.numbers) ? 1 : 0),
  }));
  // The earlier column wins a tie.
  return scored.reduce<(typeof scored)[number] | undefined>(
    (best, one) => (best === undefined || one.score > best.score ? one : best),
    undefined,
  )?.measure;
}

function words(name: string): string[] {
  const parts = name.replace(/([a-z\d])([A-Z])/g, '$1 $2').toLowerCase();
  return parts.split(/[^\p{L}\p{N}]+/u).filter((word) => word.length > 2 || /\p{Script=Han}/u.test(word));
}

function descends(numbers: readonly number[]): boolean {
  const last = numbers.length - 1;
  return (
    last > 0 &&
    numbers[0] !== numbers[last] &&
    numbers.every((value, i) => i === 0 || value <= (numbers[i - 1] ?? value))
  );
}
