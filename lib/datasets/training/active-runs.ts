import 'server-only';

/** Trainings of this process, by run id. On globalThis, because Next bundles start-up code and routes apart. */
const holder = globalThis as typeof globalThis & { tabletalkTrainings?: Map<number, AbortController> };

export function activeRuns(): Map<number, AbortController> {
  holder.tabletalkTrainings ??= new Map();
  return holder.tabletalkTrainings;
}
