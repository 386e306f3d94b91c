import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { findWindow, heightOf, type TurnRange } from '@/components/chat/find-window';
import type { Turn } from '@/components/chat/group-turns';

export interface TurnWindow extends TurnRange {
  /** Pixels that stand for the turns not drawn. */
  above: number;
  below: number;
  /** Of every turn that is drawn; the newest is watched by `useScroll`. */
  measure: (element: HTMLElement | null) => (() => void) | undefined;
  /** Draws the turn and brings its beginning to the top. */
  show: (key: string) => void;
}

/** Turns that the server draws, and the first drawing: the newest. */
const FIRST = 15;

/**
 * Which turns of a conversation are drawn: those in sight and around. The box lays out from its end (see `useScroll`), so what changes
 * above moves nothing; what turns out taller or shorter below is taken back from the scroll position before anything is painted.
 */
export function useTurnWindow(box: RefObject<HTMLElement | null>, turns: readonly Turn[]): TurnWindow {
  const heights = useRef(new Map<string, number>());
  const latest = useRef(turns);
  latest.current = turns;
  const [range, setRange] = useState<TurnRange>({ from: Math.max(0, turns.length - FIRST), to: turns.length });
  const [target, setTarget] = useState<{ key: string } | null>(null);
  const keyOfNewest = turns.at(-1)?.key;

  const look = useCallback(() => {
    const element = box.current;
    if (!element) return;
    const next = findWindow(latest.current, heights.current, -element.scrollTop, element.clientHeight);
    setRange((before) => (before.from === next.from && before.to === next.to ? before : next));
  }, [box]);

  useEffect(() => {
    const element = box.current;
    if (!element) return;
    let frame = 0;
    const onScroll = () => {
      cancelAnimationFrame(frame);
      frame = requestAnimationFrame(look);
    };
    element.addEventListener('scroll', onScroll, { passive: true });
    const observer = new ResizeObserver(onScroll);
    observer.observe(element);
    return () => {
      cancelAnimationFrame(frame);
      observer.disconnect();
      element.removeEventListener('scroll', onScroll);
    };
  }, [box, look]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: other turns, another window
  useLayoutEffect(look, [turns.length, turns[0]?.key, keyOfNewest, look]);

  // On paper all that is loaded.
  useEffect(() => {
    const drawAll = () => flushSync(() => setRange({ from: 0, to: latest.current.length }));
    window.addEventListener('beforeprint', drawAll);
    window.addEventListener('afterprint', look);
    return () => {
      window.removeEventListener('beforeprint', drawAll);
      window.removeEventListener('afterprint', look);
    };
  }, [look]);

  const observer = useRef<ResizeObserver | null>(null);
  const measure = useCallback(
    (element: HTMLElement | null) => {
      if (!element) return;
      observer.current ??= new ResizeObserver((entries) =>
        keepPlace(box.current, entries, heights.current, latest.current),
      );
      const watching = observer.current;
      watching.observe(element);
      return () => watching.unobserve(element);
    },
    [box],
  );

  const show = useCallback((key: string) => {
    const at = latest.current.findIndex((turn) => turn.key === key);
    if (at < 0) return;
    setRange({ from: Math.max(0, at - 4), to: Math.min(latest.current.length, at + 6) });
    setTarget({ key });
  }, []);
  useLayoutEffect(() => {
    if (!target) return;
    // They stand where they are with what they measure: nothing of it is to be taken back later.
    for (const turn of box.current?.querySelectorAll<HTMLElement>('article[data-turn]') ?? []) {
      heights.current.set(turn.dataset.turn ?? '', turn.getBoundingClientRect().height);
    }
    box.current?.querySelector(`article[data-turn="${CSS.escape(target.key)}"]`)?.scrollIntoView({ block: 'start' });
  }, [target, box]);

  const from = Math.min(range.from, turns.length);
  const to = Math.max(from, Math.min(range.to, turns.length));
  const sum = (part: readonly Turn[]) => part.reduce((total, turn) => total + heightOf(turn, heights.current), 0);
  return { from, to, above: sum(turns.slice(0, from)), below: sum(turns.slice(to)), measure, show };
}

/** Notes what turns measure; of those that reach below the box, the difference to what was thought is scrolled away. */
function keepPlace(
  box: HTMLElement | null,
  entries: readonly ResizeObserverEntry[],
  heights: Map<string, number>,
  turns: readonly Turn[],
): void {
  if (!box) return;
  const newest = turns.at(-1)?.key;
  const bottom = box.getBoundingClientRect().bottom;
  let moved = 0;
  for (const { target } of entries) {
    const key = (target as HTMLElement).dataset.turn;
    if (key === undefined || !target.isConnected) continue;
    const rect = target.getBoundingClientRect();
    const known = heightOf({ key }, heights);
    heights.set(key, rect.height);
    if (key !== newest && rect.bottom > bottom + 1) moved += rect.height - known;
  }
  if (moved !== 0) box.scrollTop -= moved;
}
