import type { ShapeColumn } from '@/lib/charts/result-shape';

/** Measures on one axis differ by at most this factor, or the smaller would lie flat on the ground. */
const COMPARABLE = 20;

/** Measures that can share an axis stand together, each other one gets a panel of its own, in the order given. */
export function measurePanels(measures: readonly ShapeColumn[]): ShapeColumn[][] {
  const panels: ShapeColumn[][] = [];
  for (const measure of measures) {
    const fitting = panels.find((panel) => panel.every((other) => shareAnAxis(measure, other)));
    if (fitting) fitting.push(measure);
    else panels.push([measure]);
  }
  return panels;
}

function shareAnAxis(one: ShapeColumn, other: ShapeColumn): boolean {
  if (one.unit !== other.unit || (one.format ?? 'number') !== (other.format ?? 'number')) return false;
  // Without a unit, whole numbers are counts and others are amounts; rates stand beside rates.
  if (one.unit === null && one.kind !== other.kind) return false;
  if ((one.numberKind === 'rate') !== (other.numberKind === 'rate')) return false;
  const [a, b] = [largest(one), largest(other)];
  return a <= b * COMPARABLE && b <= a * COMPARABLE;
}

function largest({ numbers }: ShapeColumn): number {
  return numbers.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
}
