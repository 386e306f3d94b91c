import { afterAll, beforeAll, expect, test } from 'vitest';
import { db } from '@/lib/db/client';
import { createTestDatabase, type TestDatabase } from '@/lib/db/testing/test-databases';
import { createSession } from '@/lib/sessions/create-session';
import { getTurn } from '@/lib/sessions/get-turn';
import { startTurn } from '@/lib/sessions/start-turn';
import { updateTurn } from '@/lib/sessions/update-turn';
import { keepChartType } from '@/lib/turns/keep-chart-type';

let database: TestDatabase;
let ada: number;
let bob: number;
let messageId: number;

const addUser = async (username: string) =>
  (await db().user.create({ data: { username, email: `${username}@example.com`, hashedPassword: 'x' } })).id;

beforeAll(async () => {
  database = await createTestDatabase('embedded');
  ada = await addUser('ada');
  bob = await addUser('bob');
  const dataset = await db().dataset.create({ data: { name: 'd', collectionName: 'd', status: 'ready' } });
  const session = await createSession(ada, { datasetId: dataset.id });
  const turn = await startTurn(ada, { sessionId: session.id, datasetId: dataset.id, question: 'sales by month' });
  messageId = turn.assistantMessageId;
  const columns = [
    { name: 'month', kind: 'text' as const },
    { name: 'orders', kind: 'integer' as const },
    { name: 'sales', kind: 'decimal' as const },
  ];
  const rows = [
    ['2026-10', 3, 10.5],
    ['2026-11', 4, 12.25],
    ['2026-12', 1, 2.5],
  ];
  await updateTurn(ada, messageId, {
    result: { columns, rows, truncated: false, durationMs: 1, cachedAt: null },
    chart: { type: 'line', x: 'month', y: ['sales', 'orders'], series: null, horizontal: false, unfinished: '2026-12' },
  });
});
afterAll(() => database.drop());

const refusal = (code: string) => ({ name: 'AppError', code });

test('not while the answer is still being made, and not by somebody else', async () => {
  await expect(keepChartType(ada, { messageId, type: 'bar' })).rejects.toMatchObject(refusal('not_found'));
  await updateTurn(ada, messageId, { status: 'done' });
  await expect(keepChartType(bob, { messageId, type: 'bar' })).rejects.toMatchObject(refusal('not_found'));
  expect((await getTurn(ada, messageId)).chart?.type).toBe('line');
});

test('the choice stays with the answer, with its measures in their order and what is not over', async () => {
  await keepChartType(ada, { messageId, type: 'bar' });
  expect((await getTurn(ada, messageId)).chart).toMatchObject({
    type: 'bar',
    x: 'month',
    y: ['sales', 'orders'],
    unfinished: '2026-12',
  });
  const row = await db().chatMessage.findUniqueOrThrow({ where: { id: messageId } });
  expect(row.chartType).toBe('bar');
});

test('what the rows cannot be drawn as is refused', async () => {
  await expect(keepChartType(ada, { messageId, type: 'number' })).rejects.toMatchObject(refusal('invalid_input'));
  expect((await getTurn(ada, messageId)).chart?.type).toBe('bar');
});
