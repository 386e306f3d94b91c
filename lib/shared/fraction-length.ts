import type { Cell } from '@/lib/shared/result';

/** Digits after the point that a number means; what a double cannot hold (0.30000000000000004) is not meant. */
export function fractionLength(cell: Cell | undefined): number {
  const text = typeof cell === 'number' ? Number(cell.toPrecision(12)).toString() : String(cell ?? '');
  return /\.(\d+)$/.exec(text)?.[1]?.length ?? Number(/(?:\.(\d+))?e-(\d+)$/.exec(text)?.[2] ?? 0);
}
