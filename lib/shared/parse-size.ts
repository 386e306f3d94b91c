const POWERS: Record<string, number> = { '': 0, K: 1, M: 2, G: 3, T: 4 };
const SIZE = /^(\d+(?:\.\d+)?)\s?([KMGT]?)(i?)B?$/i;

/** Bytes of a size as people write it: `10GB`, `1.5 GiB`, `500000`, `0`; null when it is none. `GB` is a thousand MB, `GiB` 1,024 MiB. */
export function parseSize(text: string): number | null {
  const [, amount = '', unit = '', isBinary = ''] = SIZE.exec(text.trim()) ?? [];
  const power = POWERS[unit.toUpperCase()];
  if (amount === '' || power === undefined || (isBinary && power === 0)) return null;
  return Math.round(Number(amount) * (isBinary ? 1024 : 1000) ** power);
}
