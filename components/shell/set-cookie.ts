import { COOKIE_MAX_AGE } from '@/lib/shared/cookies';

/** Keeps a preference of this browser where the server can read it before it draws. */
export function setCookie(name: string, value: string): void {
  const secure = window.location.protocol === 'https:' ? '; secure' : '';
  // The Cookie Store API is missing in Safari and in insecure contexts.
  document.cookie = `${name}=${encodeURIComponent(value)}; path=/; max-age=${COOKIE_MAX_AGE}; samesite=lax${secure}`;
}
