import { type RefObject, useCallback, useEffect, useState } from 'react';

const NEAR_PX = 80;

export interface Scroll {
  /** The newest content is in view, and stays so while it grows. */
  atEnd: boolean;
  toEnd: () => void;
}

/**
 * The conversation's box lays out from its end (`column-reverse`): it opens at the newest turn before any script runs,
 * stays there while content grows, and keeps its place when older turns are put above. Its scrollTop counts down from 0.
 */
export function useScroll(box: RefObject<HTMLElement | null>): Scroll {
  const [atEnd, setAtEnd] = useState(true);
  useEffect(() => {
    const element = box.current;
    if (!element) return;
    const measure = () => setAtEnd(element.scrollTop > -NEAR_PX);
    element.addEventListener('scroll', measure, { passive: true });
    return () => element.removeEventListener('scroll', measure);
  }, [box]);
  const toEnd = useCallback(() => box.current?.scrollTo({ top: 0 }), [box]);
  return { atEnd, toEnd };
}
