import { type RefObject, useEffect, useState } from 'react';

/** `scrollMargin` looks beyond the edge of the conversation's own scroll box too. */
const MARGIN = { rootMargin: '600px', scrollMargin: '600px' };

/** True from the moment the element first comes near the viewport: long sessions draw only what is looked at. */
export function useSeen(element: RefObject<Element | null>): boolean {
  const [seen, setSeen] = useState(false);
  useEffect(() => {
    if (seen || !element.current) return;
    const observer = new IntersectionObserver(([entry]) => entry?.isIntersecting && setSeen(true), MARGIN);
    observer.observe(element.current);
    // What is printed is looked at.
    const print = () => setSeen(true);
    window.addEventListener('beforeprint', print);
    return () => {
      observer.disconnect();
      window.removeEventListener('beforeprint', print);
    };
  }, [element, seen]);
  return seen;
}
