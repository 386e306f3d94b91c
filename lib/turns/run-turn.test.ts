import { expect, test, vi } from 'vitest';
import type { AnalystEvent } from '@/lib/analyst/schema';
import { collectEvents, shop } from '@/lib/analyst/testing/fake-ports';
import { AppError } from '@/lib/shared/errors';
import { resumeTurn } from '@/lib/turns/resume-turn';
import { runTurn, type TurnRequest } from '@/lib/turns/run-turn';
import { runningTurns } from '@/lib/turns/running-turns';
import { stopTurn } from '@/lib/turns/stop-turn';
import { fakeTurnPorts, finishedEvents, OWNER, SESSION, STRANGER } from '@/lib/turns/testing/fake-turn-ports';
import type { TurnPorts } from '@/lib/turns/turn-ports';

const request: TurnRequest = {
  user: { id: OWNER },
  sessionId: SESSION,
  datasetId: shop.id,
  question: 'How many?',
  locale: 'en',
  useCache: true,
};

/** An answer that waits at its third event until told, or until it is stopped. */
function waitingAnswer(): { answer: TurnPorts['answer']; goOn: () => void } {
  const gate = Promise.withResolvers<'go'>();
  return {
    goOn: () => gate.resolve('go'),
    async *answer({ signal }) {
      yield* finishedEvents.slice(0, 3);
      const aborted = new Promise<'stopped'>((resolve) => {
        signal.addEventListener('abort', () => resolve('stopped'));
      });
      if ((await Promise.race([gate.promise, aborted])) === 'go') yield* finishedEvents.slice(3);
      else yield { type: 'done', status: 'stopped', totalMs: 3, plan: null };
    },
  };
}

test('rows are written before the answer begins, and hold all of it at the end', async () => {
  const ports = fakeTurnPorts();
  const turn = await runTurn(request, ports);
  expect(ports.order).toEqual(['rows']);
  expect(ports.rows.get(turn.assistantMessageId)?.status).toBe('running');
  expect(await collectEvents(turn.events)).toEqual(finishedEvents);
  await turn.finished;
  expect(ports.rows.get(turn.assistantMessageId)).toMatchObject({
    status: 'done',
    sql: 'SELECT 1',
    answer: 'It is 1.',
    insight: 'It is 1. Nothing else.',
    followUps: ['And by month?'],
    totalMs: 5,
  });
  expect(runningTurns().size).toBe(0);
});

test('the row is done by the time that "done" is told', async () => {
  const ports = fakeTurnPorts();
  const turn = await runTurn(request, ports);
  let statusThen: string | undefined;
  for await (const event of turn.events) {
    if (event.type === 'done') statusThen = ports.rows.get(turn.assistantMessageId)?.status;
  }
  expect(statusThen).toBe('done');
});

test('a reader that leaves does not end the turn, and another gets it from the beginning', async () => {
  const { answer, goOn } = waitingAnswer();
  const ports = fakeTurnPorts({ answer });
  const turn = await runTurn(request, ports);
  await turn.events.next();
  void turn.events.return();
  const resumed = await resumeTurn(OWNER, turn.assistantMessageId, ports);
  expect(resumed).toMatchObject({ userMessageId: turn.userMessageId, title: 'How many?' });
  goOn();
  expect(await collectEvents(resumed?.events ?? [])).toEqual(finishedEvents);
  expect(ports.rows.get(turn.assistantMessageId)?.status).toBe('done');
  expect(await resumeTurn(OWNER, turn.assistantMessageId, ports)).toBeNull();
});

test('stop ends the turn at once and keeps what there is; nobody else can stop it', async () => {
  const ports = fakeTurnPorts({ answer: waitingAnswer().answer });
  const turn = await runTurn(request, ports);
  await turn.events.next();
  await expect(stopTurn(STRANGER, turn.assistantMessageId, ports)).rejects.toMatchObject({ code: 'not_found' });
  await expect(resumeTurn(STRANGER, turn.assistantMessageId, ports)).rejects.toMatchObject({ code: 'not_found' });
  await stopTurn(OWNER, turn.assistantMessageId, ports);
  const events = await collectEvents(turn.events);
  expect(events.at(-1)).toMatchObject({ type: 'done', status: 'stopped' });
  expect(ports.rows.get(turn.assistantMessageId)).toMatchObject({ status: 'stopped', sql: 'SELECT 1' });
});

test('a stop that another process was asked for is read from the row', async () => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
  const ports = fakeTurnPorts({ answer: waitingAnswer().answer });
  const turn = await runTurn(request, ports);
  await turn.events.next();
  ports.stops.add(turn.assistantMessageId);
  await vi.advanceTimersByTimeAsync(500);
  vi.useRealTimers();
  const events = await collectEvents(turn.events);
  expect(events.at(-1)).toMatchObject({ type: 'done', status: 'stopped' });
});

test('an answer that fails is a failed row with its reason', async () => {
  const failed: AnalystEvent[] = [
    { type: 'error', code: 'query_failed', params: { reason: 'no' }, suggestions: ['Try this'], reference: null },
    { type: 'done', status: 'failed', totalMs: 2, plan: null },
  ];
  const ports = fakeTurnPorts({
    async *answer() {
      yield* failed;
    },
  });
  const turn = await runTurn(request, ports);
  await turn.finished;
  expect(ports.rows.get(turn.assistantMessageId)).toMatchObject({
    status: 'failed',
    error: { code: 'query_failed', params: { reason: 'no' }, suggestions: ['Try this'] },
  });
});

test('a dataset that cannot be opened fails the turn, not the request', async () => {
  const ports = fakeTurnPorts({
    openDataset: async () => {
      throw new AppError('dataset_unavailable');
    },
  });
  const turn = await runTurn(request, ports);
  const events = await collectEvents(turn.events);
  expect(events.map(({ type }) => type)).toEqual(['error', 'done']);
  expect(ports.rows.get(turn.assistantMessageId)).toMatchObject({
    status: 'failed',
    error: { code: 'dataset_unavailable' },
  });
});

test('nothing is written for a foreign session, an unknown or unready dataset, or too many questions', async () => {
  const asked: number[] = [];
  const takeQuestion = async (userId: number) => {
    if (asked.push(userId) > 2) throw new AppError('rate_limited', 'too many', { retryAfter: 7 });
  };
  const ports = fakeTurnPorts({ takeQuestion });
  const stranger = { ...request, user: { id: STRANGER } };
  await expect(runTurn(stranger, ports)).rejects.toMatchObject({ code: 'not_found' });
  await expect(runTurn({ ...request, datasetId: 99 }, ports)).rejects.toMatchObject({ code: 'not_found' });
  const unready = fakeTurnPorts({
    requireReadyDataset: async () => {
      throw new AppError('dataset_not_ready');
    },
  });
  await expect(runTurn(request, unready)).rejects.toMatchObject({ code: 'dataset_not_ready' });
  expect(ports.rows.size).toBe(0);
  const third = { ...request, user: { id: 3 } };
  await expect(runTurn(third, ports)).rejects.toMatchObject({ code: 'not_found' });
  await expect(runTurn(third, ports)).rejects.toMatchObject({ code: 'rate_limited', retryAfter: 7 });
});

test('only finished turns with SQL on the same dataset are the conversation that an answer sees', async () => {
  const seen: unknown[] = [];
  const turn = {
    question: 'Q',
    datasetId: shop.id,
    sql: 'SELECT 1',
    plan: { version: 1 },
    answer: 'A',
    status: 'done' as const,
  };
  const ports = fakeTurnPorts({
    listRecentTurns: async () => [
      turn,
      { ...turn, status: 'failed' },
      { ...turn, sql: null },
      { ...turn, datasetId: 8 },
      { ...turn, plan: 'broken' },
    ],
    async *answer({ history }) {
      seen.push(...history);
      yield* finishedEvents;
    },
  });
  await (await runTurn(request, ports)).finished;
  expect(seen).toEqual([
    { question: 'Q', sql: 'SELECT 1', plan: { version: 1 } },
    { question: 'Q', sql: 'SELECT 1', plan: null },
  ]);
});
