import type { AnalystEvent } from '@/lib/analyst/schema';

/** The end of a turn for those who read it when its session is deleted, or not theirs to read any more. */
export function sessionGone(totalMs: number): AnalystEvent[] {
  return [
    { type: 'error', code: 'session_gone', params: {}, suggestions: [], reference: null },
    { type: 'done', status: 'failed', totalMs, plan: null },
  ];
}
