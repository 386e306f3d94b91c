import { expect, test } from 'vitest';
import { readBytes } from '@/lib/shared/read-bytes';

const request = (body?: BodyInit) => new Request('http://localhost/', { method: 'POST', ...(body && { body }) });
const text = async (body?: BodyInit, max?: number) => new TextDecoder().decode(await readBytes(request(body), max));

test('a body comes whole, an absent one is empty', async () => {
  expect(await text('héllo')).toBe('héllo');
  expect(await text()).toBe('');
  expect(await text('x'.repeat(10), 10)).toBe('x'.repeat(10));
});

test('what is too large is refused before it has all come', async () => {
  let sent = 0;
  const endless = new ReadableStream<Uint8Array>({
    pull(controller) {
      sent += 1;
      controller.enqueue(new Uint8Array(1_000));
    },
  });
  const streamed = new Request('http://localhost/', { method: 'POST', body: endless, duplex: 'half' } as RequestInit);
  await expect(readBytes(streamed, 5_000)).rejects.toMatchObject({ code: 'payload_too_large', status: 413 });
  expect(sent).toBeLessThan(20);
});
