import 'server-only';
import { APICallError, type ModelMessage, streamText } from 'ai';
import type { ModelPort } from '@/lib/analyst/ports';
import { modelError, toModelError } from '@/lib/analyst/writers/language-model/to-model-error';
import { AppError } from '@/lib/shared/errors';

export interface ModelCall {
  port: ModelPort;
  instructions: string;
  messages: ModelMessage[];
  signal: AbortSignal;
}

const REPLY_MAX_LENGTH = 20_000;
const RETRY_AFTER_MS = 250;

/**
 * Streams a model's reply as text. A failure before the first token that another try may mend (5xx, no connection, a
 * refused setting) is tried once more. Throws AppError: `model_unavailable` (also a reply cut short or too late), `model_credentials`,
 * `model_rate_limited`, `stopped`.
 */
export async function* streamModel(call: ModelCall): AsyncGenerator<string, void> {
  const deadline = AbortSignal.timeout(call.port.timeoutMs);
  const abortSignal = AbortSignal.any([call.signal, deadline]);
  let temperature: number | undefined = 0;
  for (let attempt = 1; ; attempt += 1) {
    let received = false;
    try {
      for await (const delta of streamOnce(call, abortSignal, temperature)) {
        received = true;
        yield delta;
      }
      return;
    } catch (error) {
      if (call.signal.aborted) throw modelError('stopped', 'stopped by the user', error);
      if (deadline.aborted) throw modelError('model_unavailable', `no whole reply in ${call.port.timeoutMs} ms`, error);
      if (received || attempt > 1 || !mayPass(error)) throw toModelError(error);
      if (refusesTemperature(error)) temperature = undefined;
      await new Promise((resolve) => setTimeout(resolve, RETRY_AFTER_MS));
    }
  }
}

/** Some reasoning models take no temperature. */
function refusesTemperature(error: unknown): boolean {
  return APICallError.isInstance(error) && error.statusCode === 400 && /temperature/i.test(error.responseBody ?? '');
}

function mayPass(error: unknown): boolean {
  const isPassing = APICallError.isInstance(error) && error.isRetryable && error.statusCode !== 429;
  return isPassing || refusesTemperature(error);
}

async function* streamOnce(
  { port, instructions, messages }: ModelCall,
  abortSignal: AbortSignal,
  temperature: number | undefined,
) {
  const { stream } = streamText({
    model: port.model,
    instructions,
    messages,
    ...(temperature !== undefined && { temperature }),
    maxRetries: 0,
    abortSignal,
    onError: () => {
      // Failures arrive as parts below; the default would print them.
    },
  });
  let length = 0;
  let ended = false;
  for await (const part of stream) {
    if (part.type === 'error') throw part.error;
    if (part.type === 'abort') throw new AppError('stopped', 'the call was aborted');
    if (part.type === 'finish') ended = part.finishReason === 'stop' || part.rawFinishReason !== undefined;
    if (part.type !== 'text-delta') continue;
    length += part.text.length;
    if (length > REPLY_MAX_LENGTH) throw new AppError('model_unavailable', 'the reply does not end');
    yield part.text;
  }
  if (!ended) throw new AppError('model_unavailable', 'the reply broke off');
}
