import 'server-only';
import type { ModelPort } from '@/lib/analyst/ports';
import { createModel } from '@/lib/analyst/writers/language-model/create-model';
import { env } from '@/lib/env';

let made: ModelPort | undefined;

/** The configured language model; null when there is none and the built-in analyst answers. A server of one's own may want no key. */
export function getModel(): ModelPort | null {
  const { OPENAI_API_KEY, OPENAI_BASE_URL, OPENAI_MODEL, MODEL_TIMEOUT_MS } = env();
  if (OPENAI_API_KEY === undefined && OPENAI_BASE_URL === undefined) return null;
  made ??= createModel({
    apiKey: OPENAI_API_KEY ?? 'none',
    baseUrl: OPENAI_BASE_URL,
    model: OPENAI_MODEL,
    timeoutMs: MODEL_TIMEOUT_MS,
  });
  return made;
}
