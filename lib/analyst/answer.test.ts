import { expect, test, vi } from 'vitest';
import { answer } from '@/lib/analyst/answer';
import { analystEventSchema } from '@/lib/analyst/schema';
import {
  collectEvents,
  countries,
  eventsOf,
  fakeCache,
  fakeInput,
  fakePorts,
  reading,
  stagesOf,
} from '@/lib/analyst/testing/fake-ports';
import { AppError } from '@/lib/shared/errors';

test('a turn of the built-in analyst tells every stage, then SQL, rows, chart, insight and follow-ups', async () => {
  const events = await collectEvents(answer(fakeInput(), fakePorts()));
  expect(stagesOf(events)).toEqual([
    'understand done',
    'link done',
    'write done',
    'guard done',
    'cache done',
    'execute done',
    'chart done',
    'insight done',
    'follow-ups done',
  ]);
  const written = eventsOf(events, 'sql-delta').map(({ delta }) => delta);
  expect(eventsOf(events, 'sql')).toEqual([
    { type: 'sql', sql: written.join(''), writer: 'built-in', fromCache: false },
  ]);
  const [country, customers] = countries.columns;
  const columns = [country, { ...customers, numberKind: 'amount' }];
  expect(eventsOf(events, 'result')[0]?.result).toEqual({ ...countries, columns, cachedAt: null });
  expect(eventsOf(events, 'chart')[0]?.chart.type).toBe('bar');
  expect(
    eventsOf(events, 'insight-delta')
      .map(({ delta }) => delta)
      .join(''),
  ).toContain('Brazil');
  expect(eventsOf(events, 'follow-ups')[0]?.questions).toEqual(reading.followUps);
  expect(events.at(-1)).toMatchObject({ type: 'done', status: 'done', plan: reading.plan });
});

test('every event is of the schema, and the times of the steps follow the clock', async () => {
  const events = await collectEvents(answer(fakeInput(), fakePorts()));
  for (const event of events) expect(analystEventSchema.safeParse(event).error).toBeUndefined();
  const starts = eventsOf(events, 'stage').filter(({ step }) => step.status === 'running');
  const times = starts.map(({ step }) => step.startedMs);
  expect(times).toEqual(times.toSorted((left, right) => left - right));
  const ends = eventsOf(events, 'stage').filter(({ step }) => step.status === 'done');
  expect(ends.every(({ step }) => (step.durationMs ?? 0) > 0)).toBe(true);
});

test('the same SQL is read from the cache the second time, with the age of its rows', async () => {
  const query = vi.fn(async () => countries);
  const ports = fakePorts({ engine: { ...fakePorts().engine, query } });
  await collectEvents(answer(fakeInput(), ports));
  const events = await collectEvents(answer(fakeInput(), ports));
  expect(query).toHaveBeenCalledTimes(1);
  expect(stagesOf(events)).not.toContain('execute done');
  expect(eventsOf(events, 'result')[0]?.result.cachedAt).toBe('2026-03-04T05:06:07.000Z');
  await collectEvents(answer(fakeInput({ useCache: false }), ports));
  expect(query).toHaveBeenCalledTimes(2);
});

test('cut rows and failures are not cached', async () => {
  const cache = fakeCache();
  const query = async () => ({ ...countries, truncated: true });
  await collectEvents(answer(fakeInput(), fakePorts({ cache, engine: { ...fakePorts().engine, query } })));
  expect(cache.entries.size).toBe(0);
  const fail = async () => {
    throw new AppError('query_failed', 'no', { params: { reason: 'no such column' } });
  };
  await collectEvents(answer(fakeInput(), fakePorts({ cache, engine: { ...fakePorts().engine, query: fail } })));
  expect(cache.entries.size).toBe(0);
});

test('a cache that does not answer a write never delays the turn', async () => {
  const cache = { ...fakeCache(), set: () => new Promise<void>(() => undefined) };
  const events = await collectEvents(answer(fakeInput(), fakePorts({ cache })));
  expect(events.at(-1)).toMatchObject({ status: 'done' });
});

test('a question that is not understood fails with suggestions', async () => {
  const parse = async () => ({
    kind: 'unknown' as const,
    unmatched: ['zorp'],
    understood: null,
    suggestions: ['How many customers?'],
  });
  const events = await collectEvents(
    answer(fakeInput({ question: 'zorp customers per country' }), fakePorts({ parse })),
  );
  expect(eventsOf(events, 'error')).toEqual([
    {
      type: 'error',
      code: 'question_not_understood',
      params: { words: 'zorp', count: 1, understood: '', read: 0 },
      suggestions: ['How many customers?'],
      reference: null,
      misreading: {
        words: [{ word: 'zorp', near: [] }],
        understood: [
          { word: 'customers', means: 'Customers' },
          { word: 'country', means: 'Country' },
        ],
      },
    },
  ]);
  // Nothing was found, written or checked, so no step says so, and none shows a code.
  expect(stagesOf(events)).toEqual(['understand failed']);
  expect(JSON.stringify(eventsOf(events, 'stage'))).not.toContain('question_not_understood');
  expect(events.at(-1)).toMatchObject({ type: 'done', status: 'failed' });
});

test('a question of two readings is asked back', async () => {
  const parse = async () => ({ kind: 'clarification' as const, question: 'Which total?', options: ['Invoice total'] });
  const events = await collectEvents(answer(fakeInput(), fakePorts({ parse })));
  expect(eventsOf(events, 'clarification')).toEqual([
    { type: 'clarification', question: 'Which total?', options: ['Invoice total'] },
  ]);
  expect(events.at(-1)).toMatchObject({ status: 'done' });
});

test('refused SQL of the built-in analyst is an error that says why, and nothing runs', async () => {
  const query = vi.fn(async () => countries);
  const guard = async () => {
    throw new AppError('query_refused', 'no', { params: { reason: 'table "Secret" is not allowed' } });
  };
  const engine = { dialect: 'duckdb' as const, guard, query };
  const events = await collectEvents(answer(fakeInput(), fakePorts({ engine })));
  expect(query).not.toHaveBeenCalled();
  const failed = eventsOf(events, 'stage').find(({ step }) => step.status === 'failed');
  expect(failed?.step).toMatchObject({ stage: 'guard', detail: { reason: 'table "Secret" is not allowed' } });
  expect(eventsOf(events, 'error')[0]).toMatchObject({
    code: 'query_refused',
    suggestions: ['How many customers?'],
  });
});

test('an unexpected failure is one neutral error with a reference, and the generator does not throw', async () => {
  const query = async () => {
    throw new TypeError('secret detail');
  };
  const events = await collectEvents(answer(fakeInput(), fakePorts({ engine: { ...fakePorts().engine, query } })));
  const [error] = eventsOf(events, 'error');
  expect(error).toMatchObject({ code: 'internal', params: {} });
  expect(error?.reference).toMatch(/^[0-9a-f]{8}$/);
  expect(JSON.stringify(events)).not.toContain('secret detail');
  expect(stagesOf(events).at(-1)).toBe('execute failed');
  expect(events.at(-1)).toMatchObject({ type: 'done', status: 'failed' });
});

test('a stopped turn ends at once, though the engine does not notice, and keeps its SQL', async () => {
  const controller = new AbortController();
  const query = () => new Promise<never>(() => undefined);
  const events = answer(
    fakeInput({ signal: controller.signal }),
    fakePorts({ engine: { ...fakePorts().engine, query } }),
  );
  const seen = [];
  for await (const event of events) {
    seen.push(event);
    if (event.type === 'stage' && event.step.stage === 'execute') controller.abort();
  }
  expect(eventsOf(seen, 'sql')).toHaveLength(1);
  expect(eventsOf(seen, 'error')).toEqual([]);
  expect(seen.at(-1)).toMatchObject({ type: 'done', status: 'stopped' });
});

test('a question of a golden query is answered by its SQL, guarded as any other', async () => {
  const guard = vi.fn(async () => ({ tables: ['Customer'] }));
  const ports = fakePorts({ engine: { ...fakePorts().engine, guard } });
  const events = await collectEvents(answer(fakeInput({ question: 'customers PER land?' }), ports));
  expect(guard).toHaveBeenCalledWith('SELECT 1 AS golden');
  expect(eventsOf(events, 'sql').map(({ sql }) => sql)).toEqual(['SELECT 1 AS golden']);
});

test('a golden query that no longer runs gives way to the writer', async () => {
  const query = async (sql: string) => {
    if (sql.includes('golden')) throw new AppError('query_failed', 'gone', { params: { reason: 'gone' } });
    return countries;
  };
  const ports = fakePorts({ engine: { ...fakePorts().engine, query } });
  const events = await collectEvents(answer(fakeInput({ question: 'Customers per land' }), ports));
  expect(eventsOf(events, 'sql')).toHaveLength(2);
  expect(events.at(-1)).toMatchObject({ status: 'done' });
});

test.each([
  ['hello', 'greeting', 'en'],
  ['what is in this data?', 'contents', 'en'],
  ['删除所有客户', 'change', 'zh'],
  ['delete all customers', 'change', 'en'],
] as const)('%s is answered in words, without SQL', async (question, sentence, locale) => {
  const parse = async () => ({ kind: 'unknown' as const, unmatched: [question], understood: null, suggestions: [] });
  const query = vi.fn(async () => countries);
  const engine = { ...fakePorts().engine, query };
  const events = await collectEvents(answer(fakeInput({ question, locale }), fakePorts({ parse, engine })));
  expect(eventsOf(events, 'insight-delta')[0]?.delta).toContain(sentence);
  expect(eventsOf(events, 'follow-ups')[0]?.questions.length).toBeGreaterThan(0);
  expect(stagesOf(events)).toEqual(['understand done']);
  expect(query).not.toHaveBeenCalled();
  expect(events.at(-1)).toMatchObject({ status: 'done' });
});

test('what is offered to a reader of masked values needs none of them', async () => {
  const parse = async () => ({
    ...reading,
    followUps: ['customers by email', 'only Brazil', 'Top 3 countries by customers'],
  });
  const followUps = async (engine: ReturnType<typeof fakePorts>['engine']) =>
    eventsOf(await collectEvents(answer(fakeInput(), fakePorts({ parse, engine }))), 'follow-ups')[0]?.questions;
  expect(await followUps(fakePorts().engine)).toContain('customers by email');
  const masked = { ...fakePorts().engine, reader: 'masked' as const };
  expect(await followUps(masked)).toEqual(['only Brazil', 'Top 3 countries by customers']);
});
