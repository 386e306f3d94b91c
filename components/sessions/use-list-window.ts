import { type RefObject, useCallback, useEffect, useMemo, useRef, useState } from 'react';

export interface ListWindowOptions {
  box: RefObject<HTMLElement | null>;
  /** Tells items apart, in the order of the list. */
  keys: readonly (string | number)[];
  /** Pixels of an item that has not been drawn yet. */
  estimate: (index: number) => number;
  /** Pixels that the server draws, which does not know the box. */
  firstHeight: number;
}

export interface ListWindow {
  /** The items to draw, `end` exclusive. */
  start: number;
  end: number;
  /** Pixels that stand for those not drawn. */
  before: number;
  after: number;
  /** Of every item that is drawn. */
  measure: (element: HTMLElement | null) => void;
}

/** Drawn beyond what is in sight, so that a quick scroll shows no gap. */
const AROUND = 8;

/** Which items of a long list are worth drawing: those in sight of its box and some around. Items say their place by `data-index`. */
export function useListWindow({ box, keys, estimate, firstHeight }: ListWindowOptions): ListWindow {
  const heights = useRef(new Map<string | number, number>());
  const [view, setView] = useState({ top: 0, height: firstHeight });
  const [measured, setMeasured] = useState(0);

  useEffect(() => {
    const element = box.current;
    if (!element) return;
    let frame = 0;
    const look = () => {
      cancelAnimationFrame(frame);
      frame = requestAnimationFrame(() => setView({ top: element.scrollTop, height: element.clientHeight }));
    };
    look();
    element.addEventListener('scroll', look, { passive: true });
    const observer = new ResizeObserver(look);
    observer.observe(element);
    return () => {
      cancelAnimationFrame(frame);
      observer.disconnect();
      element.removeEventListener('scroll', look);
    };
  }, [box]);

  const latest = useRef({ keys, estimate });
  latest.current = { keys, estimate };
  const measure = useCallback((element: HTMLElement | null) => {
    if (!element) return;
    const index = Number(element.dataset.index);
    const key = latest.current.keys[index];
    const height = element.getBoundingClientRect().height + Number.parseFloat(getComputedStyle(element).marginBottom);
    // What is not laid out, in a sidebar that is folded away, has no height to go by.
    if (key === undefined || !(height > 0)) return;
    const known = heights.current.get(key) ?? latest.current.estimate(index);
    heights.current.set(key, height);
    if (Math.abs(height - known) >= 1) setMeasured((count) => count + 1);
  }, []);

  // biome-ignore lint/correctness/useExhaustiveDependencies: measured anew, placed anew
  const ends = useMemo(() => {
    let total = 0;
    return keys.map((key, index) => {
      total += heights.current.get(key) ?? estimate(index);
      return total;
    });
  }, [keys, estimate, measured]);
  const total = ends.at(-1) ?? 0;
  const first = ends.findIndex((end) => end > view.top);
  const past = ends.findIndex((end) => end >= view.top + view.height);
  const start = Math.max(0, (first < 0 ? keys.length : first) - AROUND);
  const end = Math.min(keys.length, (past < 0 ? keys.length : past + 1) + AROUND);
  return { start, end, before: ends[start - 1] ?? 0, after: total - (ends[end - 1] ?? 0), measure };
}
