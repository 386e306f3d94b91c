import { type RefObject, useLayoutEffect, useRef } from 'react';

/** A panel may go on growing for a moment, while its drawing is loaded. */
const WATCHED_MS = 1_500;

function scrollerOf(element: Element | null): Element | null {
  for (let one = element?.parentElement ?? null; one; one = one.parentElement) {
    if (/auto|scroll/.test(getComputedStyle(one).overflowY) && one.scrollHeight > one.clientHeight) return one;
  }
  return null;
}

/**
 * Keeps a row of tabs under the pointer while its panel changes: scrolls by what the row moved, and where there is
 * nothing left to scroll keeps the room of the panel before. Call the returned function before the panel changes.
 */
export function useSteadyTabs(row: RefObject<HTMLElement | null>, panel: RefObject<HTMLElement | null>, open: string) {
  const wanted = useRef<{ top: number; until: number } | null>(null);
  const hold = () => {
    const top = row.current?.getBoundingClientRect().top;
    if (top !== undefined) wanted.current = { top, until: performance.now() + WATCHED_MS };
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: runs for every panel that was opened
  useLayoutEffect(() => {
    const [tabs, box] = [row.current, panel.current];
    if (!tabs || !box || !wanted.current) return;
    box.style.minHeight = '';
    const steady = () => {
      const place = wanted.current;
      if (!place || performance.now() > place.until) return;
      const moved = () => tabs.getBoundingClientRect().top - place.top;
      if (Math.abs(moved()) < 1) return;
      scrollerOf(tabs)?.scrollBy({ top: moved(), behavior: 'instant' });
      const left = moved();
      if (left >= 1) box.style.minHeight = `${box.getBoundingClientRect().height + left}px`;
    };
    steady();
    const observer = new ResizeObserver(steady);
    observer.observe(box);
    const stop = () => {
      wanted.current = null;
    };
    // From then on the reader moves the page.
    window.addEventListener('wheel', stop, { passive: true, once: true });
    window.addEventListener('touchmove', stop, { passive: true, once: true });
    window.addEventListener('keydown', stop, { once: true });
    return () => {
      observer.disconnect();
      window.removeEventListener('wheel', stop);
      window.removeEventListener('touchmove', stop);
      window.removeEventListener('keydown', stop);
    };
  }, [open, row, panel]);
  return hold;
}
