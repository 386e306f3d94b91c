'use client';

import { useEffect, useRef } from 'react';

export interface Shortcuts {
  palette: () => void;
  newChat: () => void;
  toggleSidebar: () => void;
  previousSession: () => void;
  nextSession: () => void;
  /** Of the open session. */
  rename: () => void;
  copyLink: () => void;
  pin: () => void;
  help: () => void;
}

/** The keys of the whole workspace: Ctrl or Command with K, Shift+O, B; Alt with arrows and letters; a question mark where nothing is being typed. */
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

/** By the key's place: with Alt, a Mac types other letters. */
const WITH_ALT: Record<string, keyof Shortcuts> = {
  ArrowUp: 'previousSession',
  ArrowDown: 'nextSession',
  KeyR: 'rename',
  KeyL: 'copyLink',
  KeyP: 'pin',
};

function shortcutOf(event: KeyboardEvent): keyof Shortcuts | null {
  if (event.isComposing) return null;
  if (event.altKey) return event.ctrlKey || event.metaKey ? null : (WITH_ALT[event.code] ?? null);
  const key = event.key.toLowerCase();
  if (event.ctrlKey || event.metaKey) {
    if (event.shiftKey) return key === 'o' ? 'newChat' : null;
    if (key === 'k') return 'palette';
    return key === 'b' ? 'toggleSidebar' : null;
  }
  return key === '?' && !isTyping(event.target) ? 'help' : null;
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.matches('input, textarea, select, [contenteditable="true"]');
}
