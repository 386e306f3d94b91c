import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { AnalystEvent } from '@/lib/analyst/schema';
import { shop } from '@/lib/analyst/testing/fake-ports';
import type { Engine } from '@/lib/engines/schema';
import { AppError } from '@/lib/shared/errors';
import { fakeTurnPorts, finishedEvents, OWNER } from '@/lib/turns/testing/fake-turn-ports';
import { turnEvents } from '@/lib/turns/turn-events';
import type { TurnPorts } from '@/lib/turns/turn-ports';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

type Opened = Awaited<ReturnType<TurnPorts['openDataset']>>;

/** A turn whose dataset is opened when told. */
function turnOnSlowDataset() {
  const opened = Promise.withResolvers<Opened>();
  const stop = new AbortController();
  const ports = fakeTurnPorts({ openDataset: () => opened.promise });
  const question = {
    question: 'How many?',
    locale: 'en',
    useCache: true,
    assistantMessageId: null,
    signal: stop.signal,
  } as const;
  const events: AnalystEvent[] = [];
  const told = (async () => {
    const dataset = await ports.requireReadyDataset(OWNER, shop.id);
    for await (const event of turnEvents({ userId: OWNER, dataset, ...question }, async () => [], ports))
      events.push(event);
    return events;
  })();
  return { ...opened, stop: () => stop.abort(), events, told };
}

const dataset = { knowledge: shop, engine: { dialect: 'duckdb' } as Engine };
const RUNNING = { stage: 'open', status: 'running', startedMs: 0, durationMs: null, detail: {} };

test('a dataset that takes half a second to open is told as a step, one that does not is not', async () => {
  const slow = turnOnSlowDataset();
  await vi.advanceTimersByTimeAsync(499);
  expect(slow.events).toEqual([]);
  await vi.advanceTimersByTimeAsync(1_001);
  expect(slow.events).toEqual([{ type: 'stage', step: RUNNING }]);
  slow.resolve(dataset);
  expect(await slow.told).toEqual([
    { type: 'stage', step: RUNNING },
    { type: 'stage', step: { ...RUNNING, status: 'done', durationMs: 1500 } },
    ...finishedEvents,
  ]);
  const quick = turnOnSlowDataset();
  quick.resolve(dataset);
  expect(await quick.told).toEqual(finishedEvents);
});

test('the step ends with what went wrong, or with Stop', async () => {
  const failing = turnOnSlowDataset();
  await vi.advanceTimersByTimeAsync(600);
  failing.reject(new AppError('storage_unreachable'));
  expect((await failing.told).slice(1)).toMatchObject([
    { type: 'stage', step: { stage: 'open', status: 'failed' } },
    { type: 'error', code: 'storage_unreachable' },
    { type: 'done', status: 'failed', totalMs: 600 },
  ]);
  const stopped = turnOnSlowDataset();
  await vi.advanceTimersByTimeAsync(600);
  stopped.stop();
  expect((await stopped.told).slice(1)).toMatchObject([
    { type: 'stage', step: { stage: 'open', status: 'failed' } },
    { type: 'done', status: 'stopped' },
  ]);
});
