import { type RefObject, useCallback, useEffect, useRef, useState } from 'react';

const NEAR_PX = 80;

export interface Scroll {
  /** The newest content is in view. */
  atEnd: boolean;
  toEnd: () => void;
}

/** Null while the newest turn is not drawn. */
function newestHeight(box: HTMLElement): number | null {
  return box.querySelector('article[data-newest]')?.getBoundingClientRect().height ?? null;
}

/**
 * The conversation's box lays out from its end (`column-reverse`): it opens at the newest turn before any script runs
 * and keeps its place when older turns are put above. Its scrollTop counts down from 0. While the reader has not
 * scrolled away, it follows the newest turn as it grows, but never pushes that turn's question out of sight.
 */
export function useScroll(box: RefObject<HTMLElement | null>): Scroll {
  const [atEnd, setAtEnd] = useState(true);
  const following = useRef(true);
  const place = useRef(0);
  useEffect(() => {
    const element = box.current;
    const content = element?.firstElementChild;
    if (!element || !content) return;
    let height = newestHeight(element);
    const follow = () => {
      const now = newestHeight(element);
      // A turn that comes into the page, or leaves it, has not grown.
      const grown = now === null || height === null ? 0 : now - height;
      height = now;
      if (now === null) return;
      place.current = Math.min(0, element.clientHeight - now);
      if (following.current) element.scrollTop = place.current;
      // What grows below must not move what is being read above.
      else if (grown !== 0) element.scrollTop -= grown;
    };
    const measure = () => {
      const isAtEnd = element.scrollTop > -NEAR_PX;
      // Scrolled to where nothing here put it: that was the reader.
      following.current = isAtEnd || Math.abs(element.scrollTop - place.current) < 4;
      setAtEnd(isAtEnd);
    };
    const observer = new ResizeObserver(follow);
    observer.observe(content);
    observer.observe(element);
    element.addEventListener('scroll', measure, { passive: true });
    return () => {
      observer.disconnect();
      element.removeEventListener('scroll', measure);
    };
  }, [box]);
  const toEnd = useCallback(() => {
    following.current = true;
    place.current = 0;
    box.current?.scrollTo({ top: 0 });
  }, [box]);
  return { atEnd, toEnd };
}
