'use client';

import { type KeyboardEvent, type MouseEvent, type RefObject, useCallback, useState } from 'react';
import { useSessions } from '@/components/sessions/session-list-context';
import type { SessionChanges } from '@/components/sessions/use-session-changes';

export interface OpenMenu {
  id: number;
  button: HTMLElement;
}

function idOf(target: EventTarget | null, name: 'menu' | 'session' | 'choose'): number | null {
  const element = target instanceof Element ? target.closest<HTMLElement>(`[data-${name}]`) : null;
  return element ? Number(element.dataset[name]) : null;
}

/** Clicks and keys of all rows, heard at the list: a row is markup alone. */
export function useRowEvents(
  changes: SessionChanges,
  onOpen: (() => void) | undefined,
  box: RefObject<HTMLElement | null>,
) {
  const { sessions } = useSessions();
  const [menu, setMenu] = useState<OpenMenu | null>(null);
  const [renaming, setRenaming] = useState<number | null>(null);
  const link = (id: number) => box.current?.querySelector<HTMLElement>(`a[data-session="${id}"]`);

  function onClick(event: MouseEvent<HTMLElement>) {
    const wanted = idOf(event.target, 'menu');
    if (wanted !== null && event.target instanceof HTMLElement) return setMenu({ id: wanted, button: event.target });
    const ticked = idOf(event.target, 'choose');
    const clicked = idOf(event.target, 'session');
    const choosing = changes.chosen !== null;
    const id = ticked ?? (choosing ? clicked : null);
    if (id !== null) {
      // A box that is held back would not show that it is ticked.
      if (ticked === null) event.preventDefault();
      return changes.choose(id, event.shiftKey, sessions);
    }
    if (clicked !== null) onOpen?.();
  }

  function onKeyDown(event: KeyboardEvent<HTMLElement>) {
    const id = idOf(event.target, 'session');
    if (id === null || event.altKey) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) {
      const links = [...event.currentTarget.querySelectorAll<HTMLElement>('a[data-session]')];
      links[links.indexOf(event.target as HTMLAnchorElement) + step]?.focus();
    } else if (event.key === 'F2') setRenaming(id);
    else if (event.key === 'Delete') void changes.remove([id]);
    else return;
    event.preventDefault();
  }

  const finishRenaming = useCallback(
    (id: number, title: string | null) => {
      setRenaming(null);
      if (title !== null) void changes.change([id], { title });
      requestAnimationFrame(() => box.current?.querySelector<HTMLElement>(`a[data-session="${id}"]`)?.focus());
    },
    [changes, box],
  );

  return {
    menu,
    renaming,
    startRenaming: setRenaming,
    finishRenaming,
    closeMenu: () => {
      setMenu(null);
      if (menu && renaming === null)
        requestAnimationFrame(() => (menu.button.isConnected ? menu.button : link(menu.id))?.focus());
    },
    handlers: {
      onClick,
      onKeyDown,
      onDoubleClick: (event: MouseEvent<HTMLElement>) => setRenaming(idOf(event.target, 'session')),
    },
  };
}
