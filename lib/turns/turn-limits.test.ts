import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import type { AnalystEvent } from '@/lib/analyst/schema';
import { collectEvents, shop } from '@/lib/analyst/testing/fake-ports';
import { db } from '@/lib/db/client';
import { createTestDatabase, type TestDatabase } from '@/lib/db/testing/test-databases';
import { AppError } from '@/lib/shared/errors';
import { admitTurn } from '@/lib/turns/admit-turn';
import { askOnce } from '@/lib/turns/ask-once';
import { runTurn, type TurnRequest } from '@/lib/turns/run-turn';
import { stopTurn } from '@/lib/turns/stop-turn';
import { takeTurnSlot } from '@/lib/turns/take-turn-slot';
import { fakeTurnPorts, finishedEvents, OWNER, SESSION } from '@/lib/turns/testing/fake-turn-ports';
import { TurnGate } from '@/lib/turns/turn-gate';
import type { TurnPorts } from '@/lib/turns/turn-ports';

vi.hoisted(() => {
  process.env.LOG_LEVEL = 'silent';
});

const MOST = 2;
let database: TestDatabase;
let gate: TurnGate;

beforeAll(async () => {
  database = await createTestDatabase('embedded');
  await db().user.create({ data: { id: OWNER, username: 'ada', email: 'ada@example.com', hashedPassword: 'x' } });
});
afterAll(() => database.drop());
beforeEach(() => {
  gate = new TurnGate(10);
});

const request: TurnRequest = {
  user: { id: OWNER },
  sessionId: SESSION,
  datasetId: shop.id,
  question: 'How many?',
  locale: 'en',
  useCache: true,
};

/** Ports with the real limits. */
const limited = (changes: Partial<TurnPorts> = {}) =>
  fakeTurnPorts({
    admit: (userId, signal) => admitTurn(userId, signal, { gate, takeSlot: (id) => takeTurnSlot(id, MOST) }),
    ...changes,
  });

/** Answers wait until they are stopped. */
const endless: Partial<TurnPorts> = {
  async *answer({ signal }) {
    await new Promise((resolve) => signal.addEventListener('abort', resolve));
    yield { type: 'done', status: 'stopped', totalMs: 1, plan: null } satisfies AnalystEvent;
  },
};

async function expectNothingHeld(): Promise<void> {
  expect(gate.running).toBe(0);
  expect(await db().workSlot.count()).toBe(0);
}

test('a further question than allowed is refused with a sentence’s values, and taken once one has ended', async () => {
  const ports = limited(endless);
  const turns = await Promise.all([runTurn(request, ports), runTurn(request, ports)]);
  const tooMany = { code: 'too_many_turns', status: 429, retryAfter: expect.any(Number), params: { limit: MOST } };
  await expect(runTurn(request, ports)).rejects.toMatchObject(tooMany);
  await expect(askOnce({ ...request, sessionId: undefined }, ports)).rejects.toMatchObject(tooMany);
  expect(ports.rows.size).toBe(2 * MOST);
  await stopTurn(OWNER, turns[0]?.assistantMessageId ?? 0, ports);
  await turns[0]?.finished;
  const next = await runTurn(request, ports);
  for (const turn of [turns[1], next]) await stopTurn(OWNER, turn?.assistantMessageId ?? 0, ports);
  await Promise.all([turns[1]?.finished, next.finished]);
  await expectNothingHeld();
});

test('of many at the same moment no more than allowed begin', async () => {
  const ports = limited(endless);
  const tries = await Promise.allSettled(Array.from({ length: 8 }, () => runTurn(request, ports)));
  const begun = tries.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
  expect(begun).toHaveLength(MOST);
  for (const turn of begun) await stopTurn(OWNER, turn.assistantMessageId, ports);
  await Promise.all(begun.map(({ finished }) => finished));
  await expectNothingHeld();
});

test('by the time that "done" is told the place is free', async () => {
  const ports = limited();
  for (let turn = 0; turn < 3 * MOST; turn++) {
    const held: number[] = [];
    for await (const { type } of (await runTurn(request, ports)).events)
      if (type === 'done') held.push(await db().workSlot.count());
    expect(held).toEqual([0]);
  }
});

const ENDS: [string, Partial<TurnPorts>][] = [
  ['finished', {}],
  [
    'failed',
    {
      async *answer() {
        yield { type: 'error', code: 'query_failed', params: {}, suggestions: [], reference: null };
        yield { type: 'done', status: 'failed', totalMs: 1, plan: null };
      },
    },
  ],
  [
    'that broke in the middle',
    {
      // biome-ignore lint/correctness/useYield: it breaks before
      async *answer() {
        throw new Error('broken');
      },
    },
  ],
  [
    'that ended without saying so',
    {
      async *answer() {
        yield* finishedEvents.slice(0, 2);
      },
    },
  ],
  ['whose dataset cannot be opened', { openDataset: () => Promise.reject(new AppError('dataset_unavailable')) }],
  ['whose rows cannot be written', { startTurn: () => Promise.reject(new AppError('database_busy')) }],
  ['whose row is gone', { updateTurn: () => Promise.reject(new AppError('not_found')) }],
];

test.each(ENDS)('a turn %s gives its place back', async (_how, changes) => {
  const ports = limited(changes);
  const turn = await runTurn(request, ports).catch(() => null);
  await turn?.finished;
  await expectNothingHeld();
  await askOnce({ ...request, sessionId: undefined }, ports).catch(() => null);
  await expectNothingHeld();
});

test('one refused for asking too often, or whose reader left, gives its place back', async () => {
  const turn = await runTurn(request, limited());
  await turn.events.return();
  await turn.finished;
  const refused = limited({ takeQuestion: () => Promise.reject(new AppError('rate_limited')) });
  await expect(runTurn(request, refused)).rejects.toMatchObject({ code: 'rate_limited' });
  await expectNothingHeld();
});

test('one that is aborted as an unkept question gives its place back', async () => {
  const controller = new AbortController();
  const asked = askOnce({ ...request, sessionId: undefined, signal: controller.signal }, limited(endless));
  await vi.waitFor(() => expect(gate.running).toBe(1));
  controller.abort();
  expect(await asked).toMatchObject({ status: 'stopped' });
  await expectNothingHeld();
});

test('a server that is full keeps no place of the user’s', async () => {
  gate = new TurnGate(1, 1);
  const ports = limited(endless);
  const turn = await runTurn(request, ports);
  await expect(runTurn(request, ports)).rejects.toMatchObject({ code: 'server_busy', status: 503 });
  expect(await db().workSlot.count()).toBe(1);
  await stopTurn(OWNER, turn.assistantMessageId, ports);
  await collectEvents(turn.events);
  await turn.finished;
  await expectNothingHeld();
});
