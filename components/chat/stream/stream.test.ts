import { expect, test } from 'vitest';
import { AnswerDraft } from '@/components/chat/stream/answer-draft';
import { readChunks } from '@/components/chat/stream/read-chunks';
import type { TabletalkChunk } from '@/lib/turns/schema';

/** Bytes cut wherever the network likes. */
function bodyOf(text: string, every: number): ReadableStream<Uint8Array> {
  const bytes = new TextEncoder().encode(text);
  let at = 0;
  return new ReadableStream({
    pull(controller) {
      if (at >= bytes.length) return controller.close();
      controller.enqueue(bytes.slice(at, at + every));
      at += every;
    },
  });
}

const step = (status: 'running' | 'done') =>
  ({
    type: 'data-step',
    id: 'understand-1',
    data: { stage: 'understand', status, startedMs: 0, durationMs: null, detail: {} },
  }) as const;
const chunks: TabletalkChunk[] = [
  { type: 'start', messageId: '7', messageMetadata: { messageId: 7, sessionId: 1, createdAt: '2026-01-01T00:00:00Z' } },
  { type: 'data-turn', data: { sessionId: 1, userMessageId: 6, assistantMessageId: 7, title: 'Umsätze 销售' } },
  step('running'),
  step('done'),
  { type: 'text-start', id: 'insight' },
  { type: 'text-delta', id: 'insight', delta: '上海领先，' },
  { type: 'text-delta', id: 'insight', delta: 'Köln follows.' },
  { type: 'text-end', id: 'insight' },
  { type: 'data-done', data: { status: 'done', totalMs: 3 } },
  { type: 'finish' },
];
const events = [...chunks.map((chunk) => `data: ${JSON.stringify(chunk)}`), 'data: [DONE]'].join('\n\n');

async function collect(text: string, every: number): Promise<TabletalkChunk[]> {
  const all: TabletalkChunk[] = [];
  for await (const chunk of readChunks(bodyOf(text, every))) all.push(chunk);
  return all;
}

test.each([1, 2, 3, 7, 64, 10_000])('chunks are read whole, in pieces of %i bytes', async (every) => {
  expect(await collect(`${events}\n\n`, every)).toEqual(chunks);
  expect(await collect(events.replaceAll('\n', '\r\n'), every)).toEqual(chunks);
  expect(await collect(events, every)).toEqual(chunks);
});

test('a message is put together from its chunks: a step takes the place of its beginning, text grows', () => {
  const draft = new AnswerDraft();
  expect(draft.message).toBeNull();
  for (const chunk of chunks.slice(0, -1)) draft.add(chunk);
  expect(draft.isFinished).toBe(false);
  expect(draft.message).toMatchObject({ id: '7', role: 'assistant', metadata: { messageId: 7 } });
  expect(draft.message?.parts.map(({ type }) => type)).toEqual(['data-turn', 'data-step', 'text', 'data-done']);
  expect(draft.message?.parts[1]).toEqual(step('done'));
  expect(draft.message?.parts[2]).toEqual({ type: 'text', text: '上海领先，Köln follows.' });
  draft.add({ type: 'finish' });
  expect(draft.isFinished).toBe(true);
});

test('each state of a message is an object of its own, so that what was drawn is seen to be old', () => {
  const draft = new AnswerDraft();
  for (const chunk of chunks.slice(0, 5)) draft.add(chunk);
  const before = draft.message;
  draft.add({ type: 'text-delta', id: 'insight', delta: 'x' });
  expect(draft.message).not.toBe(before);
  expect(before?.parts.at(-1)).toEqual({ type: 'text', text: '' });
});
