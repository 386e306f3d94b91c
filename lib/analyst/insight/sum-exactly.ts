import type { Cell } from '@/lib/shared/result';

const DECIMAL = /^(-?)(\d+)(?:\.(\d+))?$/;

/** The sum of numeric cells in decimal arithmetic, nulls left out: 0.1 + 0.2 is 0.3. Null when a cell is no plain decimal. */
export function sumExactly(cells: readonly Cell[]): string | null {
  const parts = cells.filter((cell) => cell !== null).map((cell) => DECIMAL.exec(String(cell)));
  const scale = parts.reduce((most, part) => Math.max(most, part?.[3]?.length ?? 0), 0);
  let sum = 0n;
  for (const part of parts) {
    if (!part) return null;
    const [, sign = '', whole = '', fraction = ''] = part;
    sum += BigInt(`${sign}${whole}${fraction.padEnd(scale, '0')}`);
  }
  const digits = (sum < 0n ? -sum : sum).toString().padStart(scale + 1, '0');
  const sign = sum < 0n ? '-' : '';
  if (scale === 0) return `${sign}${digits}`;
  return `${sign}${digits.slice(0, -scale)}.${digits.slice(-scale)}`;
}
