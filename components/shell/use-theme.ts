'use client';

import { useSyncExternalStore } from 'react';
import { setCookie } from '@/components/shell/set-cookie';
import { THEME_COOKIE } from '@/lib/shared/cookies';
import { isTheme, type Theme } from '@/lib/shared/theme';

const listeners = new Set<() => void>();

/** The theme in force (the attribute that the server wrote, or what was chosen since) and a way to change it at once. */
export function useTheme(): { theme: Theme; setTheme: (theme: Theme) => void } {
  const theme = useSyncExternalStore(subscribe, read, (): Theme => 'system');
  return { theme, setTheme };
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function read(): Theme {
  const chosen = document.documentElement.dataset.theme;
  return isTheme(chosen) ? chosen : 'system';
}

function setTheme(theme: Theme): void {
  setCookie(THEME_COOKIE, theme);
  if (theme === 'system') delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
  for (const listener of listeners) listener();
}
