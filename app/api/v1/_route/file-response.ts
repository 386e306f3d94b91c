import 'server-only';
import { contentDisposition } from '@/lib/sessions/export/file-name';

export interface FileAnswer {
  name: string;
  type: string;
  /** Sent as it comes. What fails before the first piece is thrown here, and answered as any failure. */
  pieces: AsyncIterable<string | Uint8Array<ArrayBuffer>>;
}

/** A file to save; nothing of it waits in memory. */
export async function fileResponse({ name, type, pieces }: FileAnswer): Promise<Response> {
  const iterator = pieces[Symbol.asyncIterator]();
  let next: IteratorResult<string | Uint8Array<ArrayBuffer>> | null = await iterator.next();
  const encoder = new TextEncoder();
  const body = new ReadableStream<Uint8Array<ArrayBuffer>>({
    async pull(controller) {
      const { value, done } = next ?? (await iterator.next());
      next = null;
      if (done) controller.close();
      else controller.enqueue(typeof value === 'string' ? encoder.encode(value) : value);
    },
    async cancel() {
      await iterator.return?.();
    },
  });
  const headers = {
    'content-type': type,
    'content-disposition': contentDisposition(name),
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
  };
  return new Response(body, { headers });
}
