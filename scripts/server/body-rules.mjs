/** What somebody who is not signed in may send. */
export const STRANGER_MAX_BYTES = 16 * 1024;
/** What an action takes; larger things go by a route that reads them as they come. */
export const ACTION_MAX_BYTES = 1024 * 1024;

/** Routes that ask who is there before they read, and then take files as they come. */
const FILES = /^\/api\/(uploads|v1\/datasets\/upload|v1\/datasets\/[^/]+\/upload)\/?$/;
const OPEN = /^\/api\/v1\/auth\/(login|register)\/?$/;
const LARGE = /^\/api\/((v1\/)?sessions\/import|datasets\/[^/]+\/model|v1\/datasets\/[^/]+\/modeling-config)\/?$/;

/**
 * What becomes of a request's body before anything else sees it, by its path without the query:
 * - `pass`: handed on as it comes, for `maxMs` at most; the route itself counts, after it has asked who is there.
 * - `hold`: read here, up to `strangerBytes`, or `bytes` for who is signed in, and handed on in one piece. `isAction` where React
 *   would parse it: our own pages send nothing but its JSON.
 */
export function bodyRule(path) {
  if (FILES.test(path)) return { kind: 'pass', maxMs: 6 * 3_600_000 };
  if (LARGE.test(path)) return { kind: 'pass', maxMs: 600_000 };
  // They ask nobody who they are; next-auth reads its bodies by itself.
  if (path.startsWith('/api/auth/') || OPEN.test(path)) return held(STRANGER_MAX_BYTES, STRANGER_MAX_BYTES);
  if (path.startsWith('/api/')) return { kind: 'pass', maxMs: 30_000 };
  if (path.startsWith('/_next/')) return held(0, 0);
  return { ...held(STRANGER_MAX_BYTES, ACTION_MAX_BYTES), isAction: true };
}

const held = (strangerBytes, bytes) => ({ kind: 'hold', strangerBytes, bytes, maxMs: 30_000 });
