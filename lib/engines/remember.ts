/**
 * Keeps what was read for a while; a failure is not kept. What is returned is at most as old as the caller wants it, in
 * milliseconds, else it is read again.
 */
export function remember<T>(load: () => Promise<T>, ttlMs: number): (oldestMs?: number) => Promise<T> {
  let held: { value: Promise<T>; since: number } | undefined;
  return (oldestMs = ttlMs) => {
    if (held !== undefined && performance.now() - held.since < oldestMs) return held.value;
    const value = load();
    const entry = { value, since: performance.now() };
    held = entry;
    value.catch(() => {
      if (held === entry) held = undefined;
    });
    return value;
  };
}
