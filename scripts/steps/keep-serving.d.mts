export interface ServerEnd {
  code: number | null;
  signal: string | null;
  /** For how long it had answered; null when it never did. */
  readyMs: number | null;
}

export function pauseAfter(ends: number): number;

export function keepServing(options: {
  port: number;
  mode: string;
  onReady: (how: { again: boolean }) => void;
  start?: (options: { port: number; mode: string; onReady: () => void }) => Promise<ServerEnd>;
  wait?: (ms: number) => Promise<unknown>;
}): Promise<number>;
