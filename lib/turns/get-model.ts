import 'server-only';
import type { ModelPort } from '@/lib/analyst/ports';
import { createModel } from '@/lib/analyst/writers/language-model/create-model';
import { env } from '@/lib/env';
import { isModelConfigured } from '@/lib/turns/is-model-configured';

let made: ModelPort | undefined;

/** The configured language model; null when there is none and the built-in analyst answers. */
export function getModel(): ModelPort | null {
  const { OPENAI_API_KEY, OPENAI_BASE_URL, OPENAI_MODEL, MODEL_TIMEOUT_MS } = env();
  if (!isModelConfigured()) return null;
  made ??= createModel({
    apiKey: OPENAI_API_KEY ?? 'none',
    baseUrl: OPENAI_BASE_URL,
    model: OPENAI_MODEL,
    timeoutMs: MODEL_TIMEOUT_MS,
  });
  return made;
}
