/** Keeps what was read for a while; a failure is not kept. */
export function remember<T>(load: () => Promise<T>, ttlMs: number): () => Promise<T> {
  let held: { value: Promise<T>; until: number } | undefined;
  return () => {
    if (held !== undefined && held.until > performance.now()) return held.value;
    const value = load();
    const entry = { value, until: performance.now() + ttlMs };
    held = entry;
    value.catch(() => {
      if (held === entry) held = undefined;
    });
    return value;
  };
}
