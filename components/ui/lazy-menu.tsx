'use client';

import {
  type ComponentType,
  cloneElement,
  type KeyboardEvent,
  lazy,
  type ReactElement,
  type ReactNode,
  Suspense,
  useState,
} from 'react';

interface TriggerProps {
  'aria-haspopup'?: 'menu' | 'dialog';
  'aria-expanded'?: boolean;
  onClick?: () => void;
  onKeyDown?: (event: KeyboardEvent) => void;
  onPointerEnter?: () => void;
  onFocus?: () => void;
}

export interface LazyMenuProps {
  /** What it opens. */
  popup?: 'menu' | 'dialog';
  /** The button, alike before and after the menu has arrived. */
  trigger: ReactElement<TriggerProps>;
  /** Draws the menu, open, around the trigger. */
  children: (trigger: ReactElement) => ReactNode;
  /** Loads the code of the menu ahead of a click. */
  preload: () => void;
}

/** A menu whose code is loaded when somebody is about to use it. */
export function LazyMenu({ popup = 'menu', trigger, children, preload }: LazyMenuProps) {
  const [wanted, setWanted] = useState(false);
  if (wanted) {
    const waiting = cloneElement(trigger, { 'aria-haspopup': popup, 'aria-expanded': true });
    return <Suspense fallback={waiting}>{children(trigger)}</Suspense>;
  }
  return cloneElement(trigger, {
    'aria-haspopup': popup,
    'aria-expanded': false,
    onClick: () => setWanted(true),
    onKeyDown: (event) => {
      if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
      event.preventDefault();
      setWanted(true);
    },
    onPointerEnter: preload,
    onFocus: preload,
  });
}

/** Like React.lazy for a named export, and it can be loaded ahead. */
export function lazyWithPreload<P extends object>(load: () => Promise<ComponentType<P>>) {
  const Component = lazy(async () => ({ default: await load() }));
  return { Component, preload: () => void load() };
}
