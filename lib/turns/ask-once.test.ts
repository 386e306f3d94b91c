import { expect, test } from 'vitest';
import { shop } from '@/lib/analyst/testing/fake-ports';
import { AppError } from '@/lib/shared/errors';
import { askOnce } from '@/lib/turns/ask-once';
import { fakeTurnPorts, OWNER, SESSION } from '@/lib/turns/testing/fake-turn-ports';

const request = {
  user: { id: OWNER },
  datasetId: shop.id,
  question: 'How many?',
  useCache: true,
  locale: 'en' as const,
};

test('a whole turn comes back at once, and is kept in its session', async () => {
  const ports = fakeTurnPorts();
  const turn = await askOnce({ ...request, sessionId: SESSION }, ports);
  expect(turn).toMatchObject({
    assistantMessageId: 2,
    sql: 'SELECT 1',
    sqlFromCache: false,
    alternatives: ['table'],
    answer: 'It is 1.',
    insight: 'It is 1. Nothing else.',
    followUps: ['And by month?'],
    status: 'done',
  });
  expect(ports.rows.get(2)?.status).toBe('done');
});

test('without a session nothing is written', async () => {
  const ports = fakeTurnPorts();
  const turn = await askOnce(request, ports);
  expect(turn).toMatchObject({ assistantMessageId: null, sql: 'SELECT 1', status: 'done' });
  expect(ports.order).toEqual(['answer']);
  expect(ports.rows.size).toBe(0);
});

test('a failure of the answer is told in it, a foreign dataset is thrown', async () => {
  const openDataset = async () => {
    throw new AppError('source_unreachable');
  };
  expect(await askOnce(request, fakeTurnPorts({ openDataset }))).toMatchObject({
    status: 'failed',
    error: { code: 'source_unreachable' },
  });
  await expect(askOnce({ ...request, datasetId: 99 }, fakeTurnPorts())).rejects.toMatchObject({ code: 'not_found' });
});
