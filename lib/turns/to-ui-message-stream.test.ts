import { readUIMessageStream } from 'ai';
import { expect, test } from 'vitest';
import type { AnalystEvent } from '@/lib/analyst/schema';
import { messageToUiMessage, type TabletalkChunk, type TabletalkUIMessage } from '@/lib/turns/schema';
import { fakeMessage, finishedEvents } from '@/lib/turns/testing/fake-turn-ports';
import { toUiMessageStream } from '@/lib/turns/to-ui-message-stream';
import { type TurnText, turnPatch } from '@/lib/turns/turn-patch';

const header = { sessionId: 10, userMessageId: 1, assistantMessageId: 2, title: 'How many?', createdAt: '2026-03-04' };

async function* from(events: readonly AnalystEvent[]) {
  yield* events;
}

async function chunksOf(events: readonly AnalystEvent[], clock = () => 0): Promise<TabletalkChunk[]> {
  const chunks: TabletalkChunk[] = [];
  for await (const chunk of toUiMessageStream(header, from(events), clock)) chunks.push(chunk);
  return chunks;
}

test('the stream starts with the rows’ ids, before the answer has said anything', async () => {
  const silent = {
    async *[Symbol.asyncIterator]() {
      await new Promise(() => undefined);
      yield* finishedEvents;
    },
  };
  const reader = toUiMessageStream(header, silent).getReader();
  expect((await reader.read()).value).toMatchObject({ type: 'start', messageId: '2' });
  expect((await reader.read()).value).toEqual({
    type: 'data-turn',
    data: { sessionId: 10, userMessageId: 1, assistantMessageId: 2, title: 'How many?' },
  });
  await reader.cancel();
});

test('every event becomes its part', async () => {
  const chunks = await chunksOf(finishedEvents);
  expect(chunks.map(({ type }) => type)).toEqual([
    'start',
    'data-turn',
    'data-step',
    'data-sql',
    'data-step',
    'data-sql',
    'data-result',
    'data-chart',
    'text-start',
    'text-delta',
    'text-delta',
    'data-follow-ups',
    'text-end',
    'data-done',
    'finish',
  ]);
});

test('growing SQL is sent whole, at most every 30 ms, and last in full', async () => {
  let time = 0;
  const events: AnalystEvent[] = [...'SELECT 1234567890'].map((delta) => ({ type: 'sql-delta', delta }));
  const chunks = await chunksOf([...events, { type: 'done', status: 'stopped', totalMs: 1, plan: null }], () => {
    time += 10;
    return time;
  });
  const sent = chunks.filter((chunk) => chunk.type === 'data-sql').map((chunk) => chunk.data);
  expect(sent.length).toBeLessThan(9);
  expect(sent[1]).toMatchObject({ sql: 'SELE', writing: true });
  expect(sent.at(-1)).toMatchObject({ sql: 'SELECT 1234567890', writing: false });
});

test('a stage that runs again is a line of its own', async () => {
  const run = (status: 'running' | 'failed'): AnalystEvent => ({
    type: 'stage',
    step: { stage: 'guard', status, startedMs: 0, durationMs: null, detail: {} },
  });
  const chunks = await chunksOf([run('running'), run('failed'), run('running')]);
  const ids = chunks.flatMap((chunk) => (chunk.type === 'data-step' ? [chunk.id] : []));
  expect(ids).toEqual(['guard-1', 'guard-1', 'guard-2']);
});

test('the streamed message and the one mapped from its row bear the same parts', async () => {
  let streamed: TabletalkUIMessage | undefined;
  const stream = toUiMessageStream(header, from(finishedEvents), () => 0);
  for await (const message of readUIMessageStream<TabletalkUIMessage>({ stream })) streamed = message;
  const text: TurnText = { steps: [], sql: '', insight: '' };
  const row = fakeMessage({ createdAt: header.createdAt });
  for (const event of finishedEvents) {
    const { plan: _plan, ...patch } = turnPatch(text, event);
    Object.assign(row, patch);
  }
  const stored = messageToUiMessage(row);
  expect(stored.id).toBe(streamed?.id);
  expect(stored.metadata).toEqual(streamed?.metadata);
  const told = streamed?.parts.filter(({ type }) => type !== 'data-turn') ?? [];
  const plain = (parts: TabletalkUIMessage['parts']) =>
    parts.map((part) => (part.type === 'text' ? { type: part.type, text: part.text } : part));
  expect(plain(stored.parts)).toEqual(plain(told));
});
