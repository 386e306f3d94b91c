import { read, utils } from '@e965/xlsx';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { callRoute } from '@/app/api/v1/_testing/call-route';
import { signUp } from '@/app/api/v1/_testing/sign-up';
import { GET as exportEverything } from '@/app/api/v1/me/export/route';
import { GET as exportOne } from '@/app/api/v1/sessions/[sessionId]/export/route';
import { POST as fork } from '@/app/api/v1/sessions/[sessionId]/fork/route';
import { POST as importOne } from '@/app/api/v1/sessions/import/route';
import { db } from '@/lib/db/client';
import { createTestDatabase, type TestDatabase } from '@/lib/db/testing/test-databases';
import { changeSession } from '@/lib/sessions/change-session';
import { createSession } from '@/lib/sessions/create-session';
import { IMPORTED_TURNS_MAX } from '@/lib/sessions/export/schema';
import { listMessages } from '@/lib/sessions/list-messages';
import { startTurn } from '@/lib/sessions/start-turn';
import { updateTurn } from '@/lib/sessions/update-turn';
import type { Step } from '@/lib/shared/turn';
import { searchMessages } from '@/lib/turns/search-messages';

vi.hoisted(() => {
  process.env.TABLETALK_DATA_DIR = `${process.env.TMPDIR ?? '/tmp'}/tabletalk-rest-export-${process.pid}`;
  process.env.LOG_LEVEL = 'silent';
});

const NOT_HERE = { status: 404, body: { detail: 'This is not here. It may have been deleted.' } };
const steps: Step[] = [
  { stage: 'guard', status: 'done', startedMs: 0, durationMs: 1, detail: { tables: ['Invoice'] } },
];
const result = {
  columns: [
    { name: 'Day', kind: 'date' as const },
    { name: 'Note', kind: 'text' as const },
    { name: 'Total', kind: 'decimal' as const },
  ],
  rows: [
    ['2024-03-01', '=HYPERLINK("http://evil")', 12.5],
    ['2024-03-02', 'a | b `c` <d>', null],
  ],
  truncated: true,
  durationMs: 1,
  cachedAt: null,
};

let database: TestDatabase;
let ada: { id: number; token: string };
let bob: { id: number; token: string };
let dataset: number;

beforeAll(async () => {
  database = await createTestDatabase('embedded');
  [ada, bob] = [await signUp('ada'), await signUp('bob')];
  const own = { name: 'Ada’s shop', collectionName: 'adas', ownerId: ada.id, status: 'ready' } as const;
  dataset = (await db().dataset.create({ data: own })).id;
});
afterAll(() => database.drop());

async function ask(question: string, sessionId?: number) {
  const turn = await startTurn(ada.id, { sessionId, datasetId: dataset, question });
  await updateTurn(ada.id, turn.assistantMessageId, {
    sql: 'SELECT `x`',
    result,
    insight: 'March *leads*.',
    answer: 'March *leads*.',
    followUps: ['And April?'],
    steps,
    totalMs: 7,
    status: 'done',
  });
  return turn;
}
const of = (id: number) => ({ sessionId: String(id) });
async function download(sessionId: number, format: string, token = ada.token) {
  const request = new Request(`http://localhost/api/v1/x?format=${format}`, {
    headers: { authorization: `Bearer ${token}` },
  });
  return exportOne(request, { params: Promise.resolve(of(sessionId)) });
}
const takeIn = (json: unknown, token = ada.token) => callRoute(importOne, { token, json });

describe('a session as a file', () => {
  test('goes out as JSON and comes in again without loss', async () => {
    const { sessionId } = await ask('Sales by day?');
    await ask('And now?', sessionId);
    await startTurn(ada.id, { sessionId, datasetId: dataset, question: 'Still running?' });
    const response = await download(sessionId, 'json');
    expect(response.headers.get('content-disposition')).toContain("filename*=UTF-8''Sales%20by%20day.json");
    const file = await response.json();
    expect(file).toMatchObject({ format: 'tabletalk-session', version: 1, title: 'Sales by day?' });
    expect(file.turns).toMatchObject([
      { dataset: 'Ada’s shop', answer: { sql: 'SELECT `x`', result } },
      {},
      { answer: null },
    ]);
    const made = await takeIn(file);
    expect(made).toMatchObject({ status: 201, body: { title: 'Sales by day?', dataset_id: dataset, left_out: [] } });
    const again = await (await download(made.body.id, 'json')).json();
    expect(again).toEqual({ ...file, created_at: expect.any(String) });
    const found = await searchMessages(ada.id, { search: 'leads', limit: 20, sort: 'newest' });
    expect(new Set(found.hits.map((hit) => hit.sessionId))).toEqual(new Set([sessionId, made.body.id]));
  });

  test('reads in Markdown and on paper as it was said', async () => {
    const { sessionId } = await ask('<b>Sales</b> by day?');
    const markdown = await (await download(sessionId, 'markdown')).text();
    expect(markdown).toContain('## \\<b\\>Sales\\</b\\> by day?');
    expect(markdown).toContain('March \\*leads\\*.');
    expect(markdown).toContain('| 2024-03-02 | a \\| b \\`c\\` \\<d\\> |  |');
    expect(markdown).toContain('```sql\nSELECT `x`\n```');
    const html = await (await download(sessionId, 'html')).text();
    expect(html).toContain('<h2>&lt;b&gt;Sales&lt;/b&gt; by day?</h2>');
    expect(html).not.toContain('<b>');
  });

  test('is a workbook with typed cells in which nothing is a formula', async () => {
    const { sessionId } = await ask('Sales: by [day]?');
    await ask('Sales: by [day]?', sessionId);
    const book = read(new Uint8Array(await (await download(sessionId, 'xlsx')).arrayBuffer()), { cellNF: true });
    expect(book.SheetNames).toEqual(['Contents', 'Sales by day', 'Sales by day 2']);
    const sheet = book.Sheets['Sales by day'];
    expect(sheet?.B2).toMatchObject({ t: 's', v: '=HYPERLINK("http://evil")' });
    expect(sheet?.B2).not.toHaveProperty('f');
    expect(sheet?.C2).toMatchObject({ t: 'n', v: 12.5 });
    expect(sheet?.A2).toMatchObject({ t: 'n', v: 45_352, z: 'yyyy-mm-dd' });
    expect(utils.sheet_to_json(book.Sheets.Contents ?? {})).toHaveLength(2);
  });

  test('is its owner’s alone', async () => {
    const { sessionId } = await ask('Private');
    const refused = await download(sessionId, 'json', bob.token);
    expect([refused.status, await refused.json()]).toEqual([NOT_HERE.status, NOT_HERE.body]);
    expect((await download(sessionId, 'docx')).status).toBe(422);
  });
});

describe('a file that comes in', () => {
  const header = { format: 'tabletalk-session', version: 1, title: 'In', created_at: '2026-01-02T03:04:05.000Z' };
  const turn = { question: 'Q?', asked_at: '2026-01-02T03:04:05.000Z', dataset: 'Ada’s shop', answer: null };

  test('of a dataset that may not be asked is kept without it, and says so', async () => {
    const made = await takeIn({ ...header, turns: [turn] }, bob.token);
    expect(made).toMatchObject({ status: 201, body: { dataset_id: null, left_out: ['Ada’s shop'] } });
    expect((await listMessages(bob.id, made.body.id)).messages).toMatchObject([{ question: 'Q?', datasetId: null }]);
  });

  test.each([
    ['of something else', { hello: 1 }, 422],
    ['of nothing', undefined, 422],
    ['of a later version', { ...header, version: 2, turns: [] }, 422],
    ['with a broken turn', { ...header, turns: [turn, { ...turn, question: 5 }] }, 422],
    ['with too many turns', { ...header, turns: Array.from({ length: IMPORTED_TURNS_MAX + 1 }, () => turn) }, 422],
  ])('%s is refused, and nothing is written', async (_, json, status) => {
    const before = await db().chatSession.count();
    const refused = await takeIn(json);
    expect(refused.status).toBe(status);
    expect(refused.body.detail).toBeTruthy();
    expect(await db().chatSession.count()).toBe(before);
  });

  test('that is no JSON is refused', async () => {
    const refused = await callRoute(importOne, { method: 'POST', token: ada.token, text: '{"format": "tabletalk' });
    expect(refused.status).toBe(422);
  });
});

describe('a fork', () => {
  test('has the turns up to a message, and goes its own way', async () => {
    const first = await ask('One?');
    await ask('Two?', first.sessionId);
    const { status, body } = await callRoute(fork, {
      token: ada.token,
      params: of(first.sessionId),
      json: { message_id: first.userMessageId },
    });
    expect(status).toBe(201);
    const { messages } = await listMessages(ada.id, body.id);
    expect(messages).toMatchObject([{ question: 'One?' }, { role: 'assistant', result, sql: 'SELECT `x`' }]);
    await ask('Another way?', body.id);
    expect((await listMessages(ada.id, first.sessionId)).messages).toHaveLength(4);
    const found = await searchMessages(ada.id, { search: 'SELECT x', limit: 50, sort: 'newest' });
    expect(found.hits.filter((hit) => hit.sessionId === body.id)).toHaveLength(2);
  });

  test('is of one’s own session, at a message of it, without what still runs', async () => {
    const { sessionId } = await ask('Mine?');
    await startTurn(ada.id, { sessionId, datasetId: dataset, question: 'Running?' });
    const other = await ask('Elsewhere?');
    const attempt = (token: string, json: object) => callRoute(fork, { token, params: of(sessionId), json });
    expect(await attempt(bob.token, {})).toMatchObject(NOT_HERE);
    expect((await attempt(ada.token, { message_id: other.userMessageId })).status).toBe(404);
    const whole = await attempt(ada.token, {});
    expect((await listMessages(ada.id, whole.body.id)).messages).toHaveLength(2);
  });
});

test('everything goes out as one zip', async () => {
  const { id } = await createSession(ada.id, { title: 'Archive/me: "now"' });
  await changeSession(ada.id, { id, archived: true });
  const request = new Request('http://localhost/api/v1/me/export', {
    headers: { authorization: `Bearer ${ada.token}` },
  });
  const response = await exportEverything(request, { params: Promise.resolve({}) });
  expect(response.headers.get('content-type')).toBe('application/zip');
  const { fromBuffer } = await import('yauzl');
  const names: string[] = [];
  const buffer = Buffer.from(await response.arrayBuffer());
  await new Promise<void>((resolve, reject) => {
    fromBuffer(buffer, { lazyEntries: true }, (error, zip) => {
      if (!zip) return reject(error);
      zip.on('entry', ({ fileName }: { fileName: string }) => {
        names.push(fileName);
        zip.readEntry();
      });
      zip.on('end', resolve);
      zip.readEntry();
    });
  });
  expect(names).toContain('index.json');
  expect(names).toContain(`sessions/${id} Archive me now.json`);
  expect(names).toHaveLength(1 + (await db().chatSession.count({ where: { ownerId: ada.id } })));
});
