const UNITS: Record<string, number> = { K: 1, M: 2, G: 3, T: 4 };

/** Bytes of a size such as `512MB` or `1.5 GiB`; throws on anything else. */
export function bytesOfSize(size: string): number {
  const match = /^\s*([\d.]+)\s*([KMGT])(i?)B?\s*$/i.exec(size);
  if (match === null) throw new Error(`not a size: ${size}`);
  return Number(match[1]) * (match[3] ? 1024 : 1000) ** (UNITS[(match[2] as string).toUpperCase()] as number);
}
