import 'server-only';
import { parseJson } from '@/lib/shared/parse-json';
import { readBytes } from '@/lib/shared/read-bytes';

/** What the client sent, not yet checked; undefined when it is not of the expected kind. Throws `payload_too_large`. */
export async function readBody(request: Request, encoding: 'json' | 'form', maxBytes: number): Promise<unknown> {
  const bytes = await readBytes(request, maxBytes);
  if (encoding === 'form') return parseForm(bytes, request);
  // An empty body is an empty object: every field of it may be left out.
  return bytes.byteLength === 0 ? {} : parseJson(bytes);
}

async function parseForm(bytes: Uint8Array<ArrayBuffer>, request: Request): Promise<unknown> {
  const headers = { 'content-type': request.headers.get('content-type') ?? '' };
  try {
    return Object.fromEntries(await new Response(bytes, { headers }).formData());
  } catch {
    return undefined;
  }
}
