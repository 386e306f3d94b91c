import { setCookie } from '@/components/shell/set-cookie';
import { THEME_COOKIE } from '@/lib/shared/cookies';
import { isTheme, type Theme } from '@/lib/shared/theme';

/** The theme in force: what the server wrote into the page, or what was chosen since. */
export function readTheme(): Theme {
  const chosen = document.documentElement.dataset['theme'];
  return isTheme(chosen) ? chosen : 'system';
}

/** Changes the page at once and the server's next drawing too. */
export function applyTheme(theme: Theme): void {
  setCookie(THEME_COOKIE, theme);
  if (theme === 'system') delete document.documentElement.dataset['theme'];
  else document.documentElement.dataset['theme'] = theme;
}
