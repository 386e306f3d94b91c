import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { db } from '@/lib/db/client';
import { createTestDatabase, TEST_DATABASE_KINDS, type TestDatabase } from '@/lib/db/testing/test-databases';
import { listAllMessages } from '@/lib/sessions/list-all-messages';
import { listMessages, type MessageListing } from '@/lib/sessions/list-messages';
import { startTurn } from '@/lib/sessions/start-turn';

describe.each(TEST_DATABASE_KINDS)('pages of messages on %s', (kind) => {
  let database: TestDatabase;
  let ada: number;
  let sessionId: number;
  let questions: number[];

  beforeAll(async () => {
    database = await createTestDatabase(kind);
    ada = (await db().user.create({ data: { username: 'ada', email: 'ada@example.com', hashedPassword: 'x' } })).id;
    const everyone = { name: 'everyone', collectionName: 'everyone', status: 'ready' } as const;
    const datasetId = (await db().dataset.create({ data: everyone })).id;
    const first = await startTurn(ada, { datasetId, question: 'q1' });
    sessionId = first.sessionId;
    questions = [first.userMessageId];
    for (let n = 2; n <= 120; n += 1) {
      questions.push((await startTurn(ada, { sessionId, datasetId, question: `q${n}` })).userMessageId);
    }
  });
  afterAll(() => database.drop());

  const page = async (listing: MessageListing) => {
    const { messages, ...cursors } = await listMessages(ada, sessionId, listing);
    const asked = messages.flatMap(({ question }) => question ?? []);
    return { first: asked[0], last: asked.at(-1), isWhole: messages.length === 2 * asked.length, ...cursors };
  };

  test('around a message, whether question or answer, with ways to both sides', async () => {
    const around = await page({ around: questions[59], limit: 10 });
    expect(around).toMatchObject({ isWhole: true, previousCursor: expect.any(Number), nextCursor: expect.any(Number) });
    const { messages } = await listMessages(ada, sessionId, { around: (questions[59] ?? 0) + 1, limit: 10 });
    expect(messages.map(({ id }) => id)).toContain((questions[59] ?? 0) + 1);
    const newer = await page({ after: around.nextCursor ?? 0, limit: 10 });
    expect(newer.first).toBe(`q${Number(around.last?.slice(1)) + 1}`);
    const older = await page({ before: around.previousCursor ?? 0, limit: 10 });
    expect(older.last).toBe(`q${Number(around.first?.slice(1)) - 1}`);
  });

  test('at the ends there is nothing further', async () => {
    expect(await page({ around: questions[0], limit: 10 })).toMatchObject({ first: 'q1', previousCursor: null });
    expect(await page({ around: questions[119], limit: 10 })).toMatchObject({ last: 'q120', nextCursor: null });
    expect(await page({ after: questions[100], limit: 100 })).toMatchObject({ last: 'q120', nextCursor: null });
    expect(await page({})).toMatchObject({ last: 'q120', nextCursor: null, isWhole: true });
  });

  test('all of them come in slices that cut no turn', async () => {
    const seen: string[] = [];
    let slices = 0;
    for await (const slice of listAllMessages(ada, sessionId)) {
      slices += 1;
      expect(slice[0]?.role).toBe('user');
      seen.push(...slice.flatMap(({ question }) => question ?? []));
    }
    expect(slices).toBe(2);
    expect(seen).toEqual(questions.map((_, n) => `q${n + 1}`));
  });
});
