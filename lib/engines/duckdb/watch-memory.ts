const EVERY_MS = 50;
/** Beyond DuckDB's own limit: what its buffers do not count. */
const SLACK_BYTES = 512_000_000;

/**
 * Calls `exceeded` once when the process has grown by more than DuckDB's memory limit and some slack since now: DuckDB does
 * not count all that its functions allocate. Returns the function that ends the watch.
 */
export function watchMemory(memoryLimit: string, exceeded: () => void): () => void {
  const most = process.memoryUsage.rss() + parseSize(memoryLimit) + SLACK_BYTES;
  const timer = setInterval(() => {
    if (process.memoryUsage.rss() <= most) return;
    clearInterval(timer);
    exceeded();
  }, EVERY_MS);
  timer.unref();
  return () => clearInterval(timer);
}

const UNITS: Record<string, number> = { K: 1, M: 2, G: 3, T: 4 };

/** Bytes of a size such as `512MB` or `1.5 GiB`. */
export function parseSize(size: string): number {
  const match = /^\s*([\d.]+)\s*([KMGT])(i?)B?\s*$/i.exec(size);
  if (match === null) return 1_000_000_000;
  return Number(match[1]) * (match[3] ? 1024 : 1000) ** (UNITS[(match[2] ?? 'M').toUpperCase()] ?? 2);
}
