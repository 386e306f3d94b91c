'use client';

import { useEffect, useRef } from 'react';

export interface Shortcuts {
  search: () => void;
  newChat: () => void;
  toggleSidebar: () => void;
  help: () => void;
}

/** The keys of the whole workspace: Ctrl or Command with K, Shift+O, B; a question mark where nothing is being typed. */
export function useShortcuts(shortcuts: Shortcuts): void {
  const latest = useRef(shortcuts);
  useEffect(() => {
    latest.current = shortcuts;
  });
  useEffect(() => {
    function onKeyDown(event: KeyboardEvent) {
      const name = shortcutOf(event);
      if (!name || event.defaultPrevented) return;
      event.preventDefault();
      latest.current[name]();
    }
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, []);
}

function shortcutOf(event: KeyboardEvent): keyof Shortcuts | null {
  if (event.isComposing || event.altKey) return null;
  const key = event.key.toLowerCase();
  if (event.ctrlKey || event.metaKey) {
    if (event.shiftKey) return key === 'o' ? 'newChat' : null;
    if (key === 'k') return 'search';
    return key === 'b' ? 'toggleSidebar' : null;
  }
  return key === '?' && !isTyping(event.target) ? 'help' : null;
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.matches('input, textarea, select, [contenteditable="true"]');
}
