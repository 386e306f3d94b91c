export interface BreakerOptions {
  pauseMs: number;
  now: () => number;
}

/** Closed: ask. Open: do not ask. When the pause is over one caller asks, and its luck decides for everybody. */
export function createBreaker({ pauseMs, now }: BreakerOptions) {
  let failedAt: number | null = null;

  return {
    closed: (): boolean => failedAt === null,
    mayAsk(): boolean {
      if (failedAt === null) return true;
      if (now() - failedAt < pauseMs) return false;
      // Claims the probe: everyone else waits for another pause.
      failedAt = now();
      return true;
    },
    succeed(): void {
      failedAt = null;
    },
    /** True when this failure is the first of an outage. */
    fail(): boolean {
      const first = failedAt === null;
      failedAt = now();
      return first;
    },
  };
}
