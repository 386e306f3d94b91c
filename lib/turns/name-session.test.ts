import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { type ModelReply, type ModelServer, startModelServer } from '@/e2e/model-server';
import { collectEvents, shop } from '@/lib/analyst/testing/fake-ports';
import { createModel } from '@/lib/analyst/writers/language-model/create-model';
import { runTurn } from '@/lib/turns/run-turn';
import { fakeTurnPorts, finishedEvents, OWNER } from '@/lib/turns/testing/fake-turn-ports';
import type { TurnPorts } from '@/lib/turns/turn-ports';

vi.hoisted(() => {
  process.env.LOG_LEVEL = 'silent';
});

const QUESTION = 'Could you please show me the revenue by country?';

let server: ModelServer;
let reply: ModelReply;
beforeAll(async () => {
  server = await startModelServer(() => reply);
});
afterAll(() => server.close());
beforeEach(() => {
  server.requests.length = 0;
});

async function ask(changes: Partial<TurnPorts> = {}, question = QUESTION) {
  const titles: string[] = [];
  const ports = fakeTurnPorts({
    improveTitle: async (_userId, { to }) => {
      titles.push(to);
      return true;
    },
    ...changes,
  });
  const { startTurn } = ports;
  ports.startTurn = async (...asked) => ({ ...(await startTurn(...asked)), named: true });
  const turn = await runTurn(
    { user: { id: OWNER }, datasetId: shop.id, question, locale: 'en', useCache: true },
    ports,
  );
  const events = await collectEvents(turn.events);
  await turn.finished;
  return { titles, events };
}
const model = () =>
  createModel({ apiKey: 'key', baseUrl: server.url, model: 'scripted', timeoutMs: 5_000 }) as NonNullable<
    TurnPorts['model']
  >;

test('without a model the title is what is asked, told before the end', async () => {
  const { titles, events } = await ask();
  expect(titles).toEqual(['Revenue by country']);
  expect(events.slice(-2)).toEqual([{ type: 'title', title: 'Revenue by country' }, finishedEvents.at(-1)]);
});

test('a title that says it already is told and not written', async () => {
  const { titles, events } = await ask({}, 'Revenue by country');
  expect(titles).toEqual([]);
  expect(events).toContainEqual({ type: 'title', title: 'Revenue by country' });
});

test('one that a person has given meanwhile is not told', async () => {
  const { events } = await ask({ improveTitle: async () => false });
  expect(events).toEqual(finishedEvents);
});

test('with a model its title is taken, by a short call of its own', async () => {
  reply = { text: '"Sales per land"' };
  const { titles } = await ask({ model: model() });
  expect(titles).toEqual(['Sales per land']);
  expect(server.requests).toHaveLength(1);
  expect(server.requests[0]?.prompt).toContain('revenue by country');
});

test.each<[string, ModelReply]>([
  ['that fails', { status: 500 }],
  ['that says something else', { text: '```sql\nSELECT 1\n```' }],
])('a model %s leaves it to the built-in analyst', async (_what, said) => {
  reply = said;
  expect((await ask({ model: model() })).titles).toEqual(['Revenue by country']);
});

test('a title that cannot be kept costs nobody the answer', async () => {
  const { events } = await ask({ improveTitle: () => Promise.reject(new Error('no database')) });
  expect(events).toEqual(finishedEvents);
});
