import 'server-only';
import { env } from '@/lib/env';

/** Whether a language model answers; else the built-in analyst does. A server of one's own may want no key. */
export function isModelConfigured(): boolean {
  const { OPENAI_API_KEY, OPENAI_BASE_URL } = env();
  return OPENAI_API_KEY !== undefined || OPENAI_BASE_URL !== undefined;
}
