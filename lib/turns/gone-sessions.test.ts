import { expect, test, vi } from 'vitest';
import type { AnalystEvent } from '@/lib/analyst/schema';
import { collectEvents, shop } from '@/lib/analyst/testing/fake-ports';
import { AppError } from '@/lib/shared/errors';
import { resumeTurn } from '@/lib/turns/resume-turn';
import { runTurn } from '@/lib/turns/run-turn';
import { fakeTurnPorts, finishedEvents, OWNER, SESSION } from '@/lib/turns/testing/fake-turn-ports';
import { whileReadable } from '@/lib/turns/while-readable';

const request = {
  user: { id: OWNER },
  sessionId: SESSION,
  datasetId: shop.id,
  question: 'How many?',
  locale: 'en',
  useCache: true,
} as const;
const gone = () => Promise.reject(new AppError('not_found'));

test('a session that is deleted while its answer streams ends the answer, with the reason', async () => {
  const begun = Promise.withResolvers<void>();
  const ports = fakeTurnPorts({
    async *answer({ signal }) {
      begun.resolve();
      yield* finishedEvents.slice(0, 3);
      await new Promise((resolve) => signal.addEventListener('abort', resolve));
      yield { type: 'done', status: 'stopped', totalMs: 7, plan: null };
    },
  });
  const turn = await runTurn(request, ports);
  const reading = collectEvents(turn.events);
  await begun.promise;
  // As the database says it: no row to write to, and none to ask whether to stop.
  ports.updateTurn = gone;
  ports.isStopRequested = async () => true;
  const events = await reading;
  expect(events.slice(-2)).toEqual([
    { type: 'error', code: 'session_gone', params: {}, suggestions: [], reference: null },
    { type: 'done', status: 'failed', totalMs: 7, plan: null },
  ]);
  await turn.finished;
});

/** Says one thing and then nothing for ever. */
async function* hanging(): AsyncGenerator<AnalystEvent, void> {
  yield { type: 'insight-delta', delta: 'It is' };
  await new Promise(() => undefined);
}

test('who loses a shared session loses the answer that streams to them', async () => {
  const session = await fakeTurnPorts().getSession(OWNER, SESSION);
  const looks = [
    { ...session, access: 'read' as const },
    { ...session, access: 'read' as const },
  ];
  const getSession = vi.fn(async () => looks.shift() ?? gone());
  const events = await collectEvents(whileReadable(OWNER, SESSION, hanging(), { getSession }, 10));
  expect(events.map(({ type }) => type)).toEqual(['insight-delta', 'error', 'done']);
  expect(getSession).toHaveBeenCalledTimes(3);
});

test('of one’s own session it is looked up once', async () => {
  const ports = fakeTurnPorts();
  const getSession = vi.fn(ports.getSession);
  async function* told() {
    yield* finishedEvents;
  }
  expect(await collectEvents(whileReadable(OWNER, SESSION, told(), { getSession }, 0))).toEqual(finishedEvents);
  expect(getSession).toHaveBeenCalledTimes(1);
});

test('a reader of the row of a deleted session is told so', async () => {
  const ports = fakeTurnPorts();
  const { assistantMessageId } = await ports.startTurn(OWNER, { datasetId: shop.id, question: 'How many?' });
  const resumed = await resumeTurn(OWNER, assistantMessageId, ports, 5);
  ports.rows.clear();
  const events = await collectEvents(resumed?.events ?? []);
  expect(events.slice(-2).map(({ type }) => type)).toEqual(['error', 'done']);
});
