import 'server-only';
import { AppError } from '@/lib/shared/errors';

/** Far more than any body of this interface needs. */
export const BODY_MAX_BYTES = 64 * 1024;

/** What the client sent, not yet checked; undefined when it is not of the expected kind. Throws `payload_too_large`. */
export async function readBody(request: Request, encoding: 'json' | 'form'): Promise<unknown> {
  const bytes = await readBytes(request);
  return encoding === 'form' ? parseForm(bytes, request) : parseJson(bytes);
}

async function readBytes(request: Request): Promise<Uint8Array<ArrayBuffer>> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of (request.body ?? []) as AsyncIterable<Uint8Array>) {
    size += chunk.byteLength;
    if (size > BODY_MAX_BYTES) throw new AppError('payload_too_large', `more than ${BODY_MAX_BYTES} bytes`);
    chunks.push(chunk);
  }
  return new Uint8Array(Buffer.concat(chunks));
}

/** An empty body is an empty object: every field of it may be left out. */
function parseJson(bytes: Uint8Array<ArrayBuffer>): unknown {
  if (bytes.byteLength === 0) return {};
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    return undefined;
  }
}

async function parseForm(bytes: Uint8Array<ArrayBuffer>, request: Request): Promise<unknown> {
  const headers = { 'content-type': request.headers.get('content-type') ?? '' };
  try {
    return Object.fromEntries(await new Response(bytes, { headers }).formData());
  } catch {
    return undefined;
  }
}
