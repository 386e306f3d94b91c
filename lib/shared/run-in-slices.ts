const SLICE_MS = 12;

/** Runs work that yields now and then to its end, giving way to the event loop after each `sliceMs`. */
export async function runInSlices<T>(work: Generator<unknown, T>, sliceMs = SLICE_MS): Promise<T> {
  for (;;) {
    const until = performance.now() + sliceMs;
    do {
      const step = work.next();
      if (step.done) return step.value;
    } while (performance.now() < until);
    await new Promise((resolve) => setImmediate(resolve));
  }
}

/** Runs work that yields to its end without a pause. */
export function runAtOnce<T>(work: Generator<unknown, T>): T {
  for (;;) {
    const step = work.next();
    if (step.done) return step.value;
  }
}
