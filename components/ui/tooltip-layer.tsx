'use client';

import { useEffect, useRef, useState } from 'react';

const WAIT_MS = 350;
const GAP = 6;
const EDGE = 8;

interface Shown {
  text: string;
  target: Element;
}

const targetOf = (node: EventTarget | null) => (node instanceof Element ? node.closest('[data-tooltip]') : null);

/** Shows what `data-tooltip` says of the element under the pointer or with the focus of the keyboard; one for the whole page. */
export function TooltipLayer() {
  const [shown, setShown] = useState<Shown | null>(null);
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const hide = () => {
      clearTimeout(timer);
      setShown(null);
    };
    const show = (target: Element, wait: number) => {
      clearTimeout(timer);
      timer = setTimeout(() => {
        const text = target.getAttribute('data-tooltip');
        const isOpen = target.getAttribute('aria-expanded') === 'true';
        setShown(text && target.isConnected && !isOpen ? { text, target } : null);
      }, wait);
    };
    const onOver = (event: PointerEvent) => {
      // A finger on a button is no question what it does.
      if (event.pointerType === 'touch') return;
      const target = targetOf(event.target);
      if (target) show(target, WAIT_MS);
      else hide();
    };
    const onFocus = (event: FocusEvent) => {
      const target = targetOf(event.target);
      if (target?.matches(':focus-visible')) show(target, 0);
      else hide();
    };
    const onKey = (event: KeyboardEvent) => event.key === 'Escape' && hide();
    document.addEventListener('pointerover', onOver);
    document.addEventListener('focusin', onFocus);
    document.addEventListener('focusout', hide);
    document.addEventListener('pointerdown', hide);
    document.addEventListener('keydown', onKey);
    document.addEventListener('scroll', hide, true);
    return () => {
      hide();
      document.removeEventListener('pointerover', onOver);
      document.removeEventListener('focusin', onFocus);
      document.removeEventListener('focusout', hide);
      document.removeEventListener('pointerdown', hide);
      document.removeEventListener('keydown', onKey);
      document.removeEventListener('scroll', hide, true);
    };
  }, []);
  useEffect(() => {
    const element = box.current;
    if (!element || !shown) return;
    const target = shown.target.getBoundingClientRect();
    const own = element.getBoundingClientRect();
    const below = target.bottom + GAP + own.height <= window.innerHeight - EDGE;
    const left = target.left + (target.width - own.width) / 2;
    element.style.top = `${below ? target.bottom + GAP : target.top - GAP - own.height}px`;
    element.style.left = `${Math.max(EDGE, Math.min(left, window.innerWidth - own.width - EDGE))}px`;
    element.style.visibility = 'visible';
  }, [shown]);
  if (!shown) return null;
  return (
    <div
      ref={box}
      // The element bears its name itself.
      aria-hidden="true"
      data-tooltip-layer=""
      style={{ visibility: 'hidden' }}
      className="pointer-events-none fixed top-0 left-0 z-60 max-w-72 rounded-sm bg-ink px-2 py-1 text-xs text-paper"
    >
      {shown.text}
    </div>
  );
}
