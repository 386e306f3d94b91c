import { z } from 'zod';
import type { TurnError } from '@/lib/sessions/schema';

const body = z.object({
  error: z.object({
    code: z.string(),
    params: z.record(z.string(), z.union([z.string(), z.number()])).default({}),
    reference: z.string().nullish(),
  }),
});

/** Whether a failed request says why (the server answered) or was lost on its way. */
export function readFailure(error: Error): TurnError | 'connection' {
  const parsed = body.safeParse(parseJson(error.message));
  if (!parsed.success) return 'connection';
  const { code, params, reference } = parsed.data.error;
  return { code, params, suggestions: [], reference: reference ?? null };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
