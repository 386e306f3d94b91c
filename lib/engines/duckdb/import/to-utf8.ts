import 'server-only';
import { createReadStream, createWriteStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import type { Encoding } from '@/lib/shared/file-import';

/** Rewrites a text file as UTF-8 without a byte-order mark, streamed. Bytes that are no character become U+FFFD. */
export async function toUtf8(source: string, target: string, encoding: Encoding, signal?: AbortSignal): Promise<void> {
  await pipeline(
    createReadStream(source),
    async function* decode(chunks: AsyncIterable<Buffer>) {
      const decoder = new TextDecoder(encoding);
      for await (const chunk of chunks) yield decoder.decode(chunk, { stream: true });
      yield decoder.decode();
    },
    createWriteStream(target, { mode: 0o600 }),
    { ...(signal && { signal }) },
  );
}
