import type { ErrorCode } from '@/lib/shared/errors';

/** What a server action answers. `reference` names an unexpected failure in the log. */
export type ActionResult<T> =
  | { ok: true; data: T }
  | {
      ok: false;
      error: { code: ErrorCode; params: Record<string, string | number>; field?: string; reference?: string };
    };
