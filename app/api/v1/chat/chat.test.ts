import { rmSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { answer as answerSchema } from '@/app/api/v1/_schemas/chat';
import { asDocumented, callRoute } from '@/app/api/v1/_testing/call-route';
import { signUp } from '@/app/api/v1/_testing/sign-up';
import { POST as giveFeedback } from '@/app/api/v1/chat/feedback/route';
import { POST as ask } from '@/app/api/v1/chat/route';
import { GET as readSession } from '@/app/api/v1/sessions/[sessionId]/route';
import { POST as createSession } from '@/app/api/v1/sessions/route';
import { seedSampleDataset } from '@/lib/datasets/seed-sample-dataset';
import { db } from '@/lib/db/client';
import { createTestDatabase, type TestDatabase } from '@/lib/db/testing/test-databases';

const directory = vi.hoisted(() => {
  const path = `${process.env.TMPDIR ?? '/tmp'}/tabletalk-rest-chat-${process.pid}`;
  process.env.TABLETALK_DATA_DIR = path;
  process.env.LOG_LEVEL = 'silent';
  process.env.CHAT_PER_MINUTE = '12';
  return path;
});

let database: TestDatabase;
let ada: { id: number; token: string };
let bob: { id: number; token: string };
let sample: number;
let bobsDataset: number;
let training: number;

beforeAll(async () => {
  database = await createTestDatabase('embedded');
  [ada, bob] = [await signUp('ada'), await signUp('bob')];
  await seedSampleDataset();
  sample = (await db().dataset.findFirstOrThrow()).id;
  const dataset = async (name: string, ownerId: number, status: 'ready' | 'training') =>
    (await db().dataset.create({ data: { name, collectionName: name, ownerId, status } })).id;
  bobsDataset = await dataset('bobs', bob.id, 'ready');
  training = await dataset('training', ada.id, 'training');
});
afterAll(async () => {
  await database.drop();
  rmSync(directory, { recursive: true, force: true });
});

const asked = (token: string, json: object, headers = {}) =>
  callRoute(ask, { token, json: { dataset_id: sample, ...json }, headers });
const beginSession = async (token: string): Promise<number> =>
  (await callRoute(createSession, { token, json: {} })).body.id;
const messagesOf = async (token: string, id: number) =>
  (await callRoute(readSession, { token, params: { sessionId: String(id) } })).body.messages;

describe('asking', () => {
  test('answers with SQL, rows by column, a chart and words; the second time from the cache', async () => {
    const question = 'How many customers are there in each country?';
    const first = await asked(ada.token, { question });
    expect(first.status).toBe(200);
    const answer = asDocumented(answerSchema, first.body);
    expect(answer.rows).toHaveLength(24);
    expect(answer.sql).toMatch(/select/i);
    expect(Object.values(answer.rows.find((row) => Object.values(row).includes('USA')) ?? {})).toContain(13);
    expect(answer).toMatchObject({
      chart_type: 'bar',
      is_cached: false,
      from_cache: false,
      message_id: null,
      needs_clarification: false,
    });
    expect(answer.insight).toContain('USA');
    expect(answer.insight.startsWith(answer.summary)).toBe(true);
    expect(answer.steps.length).toBeGreaterThan(3);

    const second = asDocumented(answerSchema, (await asked(ada.token, { question })).body);
    expect(second).toMatchObject({
      is_cached: true,
      from_cache: true,
      cached_at: expect.any(String),
      rows: answer.rows,
    });
    const fresh = asDocumented(answerSchema, (await asked(ada.token, { question, use_cache: false })).body);
    expect(fresh).toMatchObject({ is_cached: false, rows: answer.rows });
  });

  test('in Chinese is answered in Chinese', async () => {
    const { body } = await asked(ada.token, { question: '每个国家有多少客户？' });
    expect(body.insight).toMatch(/\p{Script=Han}/u);
    expect(body.rows).toHaveLength(24);
  });

  test('with a session keeps the turn there, reads the next as a follow-up and names the session', async () => {
    const session = await beginSession(ada.token);
    const first = await asked(ada.token, { question: 'Revenue by country', session_id: session });
    expect(first.status).toBe(200);
    const followUp = await asked(ada.token, { question: 'only 2024', session_id: session });
    expect(followUp.status).toBe(200);
    expect(followUp.body.sql).toContain('2024');
    const messages = await messagesOf(ada.token, session);
    expect(messages.map(({ role, status }: { role: string; status: string }) => [role, status])).toEqual([
      ['user', 'done'],
      ['assistant', 'done'],
      ['user', 'done'],
      ['assistant', 'done'],
    ]);
    expect(messages[3]).toMatchObject({
      id: followUp.body.message_id,
      sql: followUp.body.sql,
      insight: followUp.body.insight,
      chart_data: { columns: followUp.body.columns, rows: followUp.body.rows },
    });
  });

  test('without a session keeps nothing', async () => {
    const before = await db().chatMessage.count();
    expect((await asked(ada.token, { question: 'Which genre has the most tracks?' })).status).toBe(200);
    expect(await db().chatMessage.count()).toBe(before);
  });

  test('what is not understood is said, with questions that would work, and is kept', async () => {
    const session = await beginSession(ada.token);
    const failed = await asked(ada.token, { question: 'zqx flurbish wobbegong', session_id: session });
    expect(failed.status).toBe(422);
    expect(failed.body.detail).toMatch(/^I do not know what “.*wobbegong.*” means/);
    expect(failed.body.unmatched).toContain('wobbegong');
    expect(failed.body.suggestions.length).toBeGreaterThan(0);
    const messages = await messagesOf(ada.token, session);
    expect(messages[1]).toMatchObject({ role: 'assistant', status: 'failed', error_code: 'question_not_understood' });
    const chinese = await asked(ada.token, { question: 'zqx flurbish wobbegong' }, { 'accept-language': 'zh' });
    expect(chinese.body.detail).toMatch(/\p{Script=Han}/u);
    const inChinese = await asked(ada.token, { question: '销售员的复购率' });
    expect(inChinese.body).toMatchObject({ detail: expect.stringMatching(/^不明白“.*复购率.*”/) });
  });

  test('an answer tells how the question was read, and shows what was asked for alone where that is wanted', async () => {
    const question = 'Which genre has the most tracks?';
    const helpful = await asked(ada.token, { question });
    expect(helpful.body).toMatchObject({ confidence: 'high', unmatched: [] });
    expect(helpful.body.reading).toMatch(/genre/i);
    const alone = await asked(ada.token, { question, columns: 'asked' });
    expect(alone.body.columns).toHaveLength(1);
    expect(helpful.body.columns.length).toBeGreaterThan(1);
  });
});

describe('refused', () => {
  test('somebody else’s session and dataset are not there, and nothing is written', async () => {
    const session = await beginSession(ada.token);
    const before = await db().chatMessage.count();
    expect((await asked(bob.token, { question: 'x', session_id: session })).status).toBe(404);
    expect((await asked(ada.token, { question: 'x', dataset_id: bobsDataset })).status).toBe(404);
    expect((await asked(ada.token, { question: 'x', dataset_id: bobsDataset, session_id: session })).status).toBe(404);
    expect((await asked(ada.token, { question: 'x', dataset_id: 999_999 })).status).toBe(404);
    expect((await asked(ada.token, { question: 'x', session_id: -1 })).status).toBe(404);
    expect((await asked(ada.token, { question: 'x', dataset_id: training })).status).toBe(409);
    expect(await db().chatMessage.count()).toBe(before);
  });

  test.each([
    [{ question: '' }, 'question'],
    [{ question: 'x'.repeat(2_001) }, 'question'],
    [{ dataset_id: '1', question: 'x' }, 'dataset_id'],
    [{ question: 'x', use_cache: 'no' }, 'use_cache'],
  ])('%o by the name of its field', async (json, field) => {
    const refused = await asked(ada.token, json);
    expect(refused.status).toBe(422);
    expect(refused.body.detail).toMatch(new RegExp(`^${field}: `));
  });

  test('who is not signed in, and who asks too often', async () => {
    expect((await callRoute(ask, { json: { dataset_id: sample, question: 'x' } })).status).toBe(401);
    const { token } = await signUp('cleo');
    const statuses: number[] = [];
    let last = await asked(token, { question: 'How many customers are there?' });
    for (let i = 0; i < 12; i += 1) {
      statuses.push(last.status);
      last = await asked(token, { question: 'How many customers are there?' });
    }
    expect(new Set(statuses)).toEqual(new Set([200]));
    expect(last.status).toBe(429);
    expect(Number(last.headers.get('retry-after'))).toBeGreaterThan(0);
  });
});

describe('feedback', () => {
  test('rates an answer of one’s own, and a second word replaces the first', async () => {
    const session = await beginSession(bob.token);
    const { message_id } = (await asked(bob.token, { question: 'Customers from Brazil', session_id: session })).body;
    const rate = (json: object, token = bob.token) => callRoute(giveFeedback, { token, json: { message_id, ...json } });
    expect(await rate({ rating: 1 })).toMatchObject({ status: 200, body: { message: 'Feedback saved' } });
    expect((await rate({ rating: -1, comment: 'wrong year' })).status).toBe(200);
    expect(await db().feedback.findMany()).toEqual([
      expect.objectContaining({ messageId: message_id, userId: bob.id, rating: -1, comment: 'wrong year' }),
    ]);
    expect((await rate({ rating: 1 }, ada.token)).status).toBe(404);
    expect((await rate({ rating: 1, message_id: message_id - 1 })).status).toBe(404);
    expect((await rate({ rating: 3 })).body.detail).toMatch(/^rating: /);
    expect((await callRoute(giveFeedback, { json: { message_id, rating: 1 } })).status).toBe(401);
    expect(await db().feedback.count()).toBe(1);
  });
});
