import type { TurnError } from '@/lib/sessions/schema';

/** Whether a failed request says why (the server answered) or was lost on its way. */
export function readFailure(error: Error): TurnError | 'connection' {
  const told = parseJson(error.message)?.error;
  if (typeof told?.code !== 'string') return 'connection';
  return { code: told.code, params: told.params ?? {}, suggestions: [], reference: told.reference ?? null };
}

/** The body of our own server's refusals; anything else that stands between may answer, too. */
function parseJson(text: string): { error?: Partial<TurnError> } | null {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
