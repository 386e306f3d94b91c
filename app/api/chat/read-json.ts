import 'server-only';
import type { z } from 'zod';
import { AppError } from '@/lib/shared/errors';

const BODY_MAX_BYTES = 64 * 1024;

async function readText(request: Request): Promise<string> {
  const decoder = new TextDecoder();
  let text = '';
  let bytes = 0;
  for await (const chunk of (request.body ?? []) as AsyncIterable<Uint8Array>) {
    bytes += chunk.byteLength;
    if (bytes > BODY_MAX_BYTES) throw new AppError('payload_too_large', `more than ${BODY_MAX_BYTES} bytes`);
    text += decoder.decode(chunk, { stream: true });
  }
  return text + decoder.decode();
}

/** Undefined, which no schema takes, when it is no JSON. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The body by its schema. Throws `payload_too_large` beyond 64 kB, `invalid_input` naming the first field at fault. */
export async function readJson<Schema extends z.ZodType>(request: Request, schema: Schema): Promise<z.output<Schema>> {
  const parsed = schema.safeParse(parseJson(await readText(request)));
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new AppError('invalid_input', issue?.message, { field: issue?.path.join('.') });
}
