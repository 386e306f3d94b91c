import type { TabletalkChunk } from '@/lib/turns/schema';

const DATA = 'data: ';
const END = '[DONE]';

/** The chunks of a UI message stream as they come: server-sent events of our own server, one JSON line each. */
export async function* readChunks(body: ReadableStream<Uint8Array>): AsyncGenerator<TabletalkChunk, void> {
  const reader = body.pipeThrough(new TextDecoderStream() as ReadableWritablePair<string, Uint8Array>).getReader();
  let rest = '';
  try {
    for (;;) {
      const { value, done } = await reader.read();
      const lines = (rest + (value ?? '')).split('\n');
      rest = done ? '' : (lines.pop() ?? '');
      for (const line of lines) {
        const data = line.startsWith(DATA) ? line.slice(DATA.length).trimEnd() : '';
        if (data !== '' && data !== END) yield JSON.parse(data) as TabletalkChunk;
      }
      if (done) return;
    }
  } finally {
    void reader.cancel().catch(() => undefined);
  }
}
