import { AppError } from '@/lib/shared/errors';

/** Far more than any body of JSON or form fields needs. */
export const BODY_MAX_BYTES = 64 * 1024;
/** Of who is not signed in. */
export const STRANGER_MAX_BYTES = 16 * 1024;

/** A request's body. Throws `payload_too_large` as soon as more than `maxBytes` have come, whatever the headers say. */
export async function readBytes(request: Request, maxBytes: number = BODY_MAX_BYTES): Promise<Uint8Array<ArrayBuffer>> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of (request.body ?? []) as AsyncIterable<Uint8Array>) {
    size += chunk.byteLength;
    if (size > maxBytes) throw new AppError('payload_too_large', `more than ${maxBytes} bytes`);
    chunks.push(chunk);
  }
  const bytes = new Uint8Array(size);
  let offset = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, offset);
    offset += chunk.byteLength;
  }
  return bytes;
}
