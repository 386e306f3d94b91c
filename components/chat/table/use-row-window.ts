import { type RefObject, useEffect, useState } from 'react';

export const ROW_HEIGHT = 36;
/** Up to here every row is in the page, where the browser's own search finds it. */
const WINDOWED_FROM = 100;
const OVERSCAN = 12;

export interface RowWindow {
  start: number;
  end: number;
}

/** Which of `count` rows of equal height are worth drawing in a scroll box. */
export function useRowWindow(box: RefObject<HTMLElement | null>, count: number): RowWindow {
  const windowed = count > WINDOWED_FROM;
  const [view, setView] = useState<RowWindow>({ start: 0, end: 40 });
  useEffect(() => {
    const element = box.current;
    if (!windowed || !element) return;
    const measure = () => {
      const first = Math.floor(element.scrollTop / ROW_HEIGHT);
      const visible = Math.ceil(element.clientHeight / ROW_HEIGHT);
      // In steps, so that not every pixel scrolled draws again.
      const start = Math.max(0, Math.floor((first - OVERSCAN) / 8) * 8);
      setView((last) => (last.start === start ? last : { start, end: start + visible + 3 * OVERSCAN }));
    };
    measure();
    element.addEventListener('scroll', measure, { passive: true });
    return () => element.removeEventListener('scroll', measure);
  }, [box, windowed]);
  if (!windowed) return { start: 0, end: count };
  return { start: Math.min(view.start, count), end: Math.min(count, view.end) };
}
