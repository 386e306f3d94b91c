import { mentionedIn } from '@/lib/charts/mentioned-in';
import type { ShapeColumn } from '@/lib/charts/result-shape';

/**
 * The measure a question is about: the one it names most fully, else the one the rows are ordered by, the first named
 * of equal ones, else the first column. Undefined when there is none.
 */
export function primaryMeasure(measures: readonly ShapeColumn[], question: string): ShapeColumn | undefined {
  const ranked = measures.map((measure) => {
    const { part, position } = mentionedIn(question, measure.name);
    return { measure, weight: 2 * part + (descends(measure.numbers) ? 1 : 0), position };
  });
  // Sorting is stable, so that the earlier column wins a tie.
  return ranked.sort((a, b) => b.weight - a.weight || a.position - b.position)[0]?.measure;
}

/** Whether a question names a measure, or its rows are ordered by it. */
export function isAsked(measure: ShapeColumn, question: string): boolean {
  return mentionedIn(question, measure.name).part > 0 || descends(measure.numbers);
}

function descends(numbers: readonly number[]): boolean {
  const last = numbers.length - 1;
  return (
    last > 0 &&
    numbers[0] !== numbers[last] &&
    numbers.every((value, i) => i === 0 || value <= (numbers[i - 1] ?? value))
  );
}
