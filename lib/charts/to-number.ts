import type { Cell } from '@/lib/shared/result';

/** A numeric cell as a number; null when it is none. Decimals beyond 15 digits come as text and lose what a double cannot hold. */
export function toNumber(cell: Cell | undefined): number | null {
  if (typeof cell === 'number') return Number.isFinite(cell) ? cell : null;
  if (typeof cell !== 'string' || cell.trim() === '') return null;
  const value = Number(cell);
  return Number.isFinite(value) ? value : null;
}
