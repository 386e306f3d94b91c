const KEY = 'tabletalk-places';
const KEPT = 50;
/** A way back that was taken longer ago is no reason to be anywhere. */
const FRESH_MS = 2_000;

let wentBackAt = Number.NEGATIVE_INFINITY;
/** The page itself was loaded again, or come back to: its first session opens where it was left. */
let isLoadedAgain = false;

if (typeof window !== 'undefined') {
  const [navigation] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[];
  isLoadedAgain = navigation?.type === 'reload' || navigation?.type === 'back_forward';
  window.addEventListener('popstate', () => {
    wentBackAt = performance.now();
  });
}

type Places = Record<string, number>;

function read(): Places {
  try {
    return JSON.parse(sessionStorage.getItem(KEY) ?? '{}') as Places;
  } catch {
    return {};
  }
}

/** The message that was being read when the session was left, if the reader has just come back by the browser's way, or reloads. */
export function readPlace(sessionId: number): number | null {
  const hasComeBack = isLoadedAgain || performance.now() - wentBackAt <= FRESH_MS;
  isLoadedAgain = false;
  return hasComeBack ? (read()[sessionId] ?? null) : null;
}

/** Remembers the first turn in sight; none at the end, where a session opens anyway. */
export function writePlace(sessionId: number, box: HTMLElement): void {
  const { top } = box.getBoundingClientRect();
  const seen = [...box.querySelectorAll<HTMLElement>('article[data-turn]')].find(
    (turn) => turn.getBoundingClientRect().bottom > top + 40,
  );
  const messageId = Number(seen?.dataset.turn);
  const { [sessionId]: _, ...others } = read();
  const places: Places = box.scrollTop > -80 || !messageId ? others : { ...others, [sessionId]: messageId };
  try {
    sessionStorage.setItem(KEY, JSON.stringify(Object.fromEntries(Object.entries(places).slice(-KEPT))));
  } catch {
    // Without a place to keep it, the session opens at its end.
  }
}
