import 'server-only';
import { createOpenAI } from '@ai-sdk/openai';
import type { ModelPort } from '@/lib/analyst/ports';

export interface ModelSettings {
  apiKey: string;
  baseUrl: string | undefined;
  model: string;
  timeoutMs: number;
}

/** A model of any server that speaks OpenAI's chat completions. Nothing is sent yet. */
export function createModel({ apiKey, baseUrl, model, timeoutMs }: ModelSettings): ModelPort {
  // The library prints warnings on settings a model ignores; the log is JSON lines only.
  (globalThis as { AI_SDK_LOG_WARNINGS?: boolean }).AI_SDK_LOG_WARNINGS = false;
  const provider = createOpenAI({ apiKey, ...(baseUrl === undefined ? {} : { baseURL: baseUrl }) });
  return { model: provider.chat(model), id: `${baseUrl ?? 'openai'}|${model}`, timeoutMs };
}
