const HERE = 'http://here.invalid';

/** A path of this site to go to after signing in; anything that could lead elsewhere becomes `fallback`. */
export function safePath(wish: unknown, fallback = '/chat'): string {
  if (typeof wish !== 'string' || !wish.startsWith('/')) return fallback;
  let url: URL;
  try {
    url = new URL(wish, HERE);
  } catch {
    return fallback;
  }
  // The browser's own parser decides: it folds backslashes, tabs and dots that a prefix check would miss.
  if (url.origin !== HERE || url.pathname.startsWith('//')) return fallback;
  return url.pathname + url.search + url.hash;
}
