import { rmSync } from 'node:fs';
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { type ModelServer, startModelServer } from '@/e2e/model-server';
import { createModel } from '@/lib/analyst/writers/language-model/create-model';
import { getModel } from '@/lib/datasets/model/get-model';
import { saveModel } from '@/lib/datasets/model/save-model';
import { db } from '@/lib/db/client';
import { createTestDatabase, type TestDatabase } from '@/lib/db/testing/test-databases';
import { askOnce } from '@/lib/turns/ask-once';
import { ownDataset } from '@/lib/turns/testing/own-dataset';
import { turnPorts } from '@/lib/turns/turn-ports';

const directory = vi.hoisted(() => {
  const path = `${process.env.TMPDIR ?? '/tmp'}/tabletalk-words-${process.pid}`;
  process.env.TABLETALK_DATA_DIR = path;
  return path;
});

const MEMBERS =
  'mid,region,st,since\n1,North,A,2024-01-05\n2,North,X,2024-02-01\n3,South,A,2025-03-01\n4,South,A,2025-04-01\n';
const SALES = 'sid,mid,qty,unit_price\n1,1,2,10\n2,1,1,5\n3,3,4,10\n4,2,1,100\n';

/** What a person would write about two files with terse headers. */
const MODEL = {
  tables: [
    {
      name: 'members',
      label: { en: 'Members', zh: '会员' },
      synonyms: { en: ['subscribers'], zh: ['用户'] },
      columns: [
        { name: 'region', label: { en: 'Region', zh: '地区' }, synonyms: { en: ['territory'], zh: ['大区'] } },
        { name: 'mid', role: 'identifier' },
      ],
    },
    { name: 'sales', label: { en: 'Sales', zh: '销售' } },
  ],
  relationships: [
    { from: { table: 'sales', columns: ['mid'] }, to: { table: 'members', columns: ['mid'] }, source: 'edited' },
  ],
  measures: [
    {
      name: 'turnover',
      label: { en: 'Turnover', zh: '营业额' },
      synonyms: { en: ['takings'], zh: ['流水'] },
      table: 'sales',
      expression: 'qty * unit_price',
      aggregate: 'sum',
    },
  ],
  filters: [
    {
      name: 'active member',
      label: { en: 'active member', zh: '活跃会员' },
      synonyms: { en: ['live subscriber'], zh: ['在用会员'] },
      table: 'members',
      expression: "st = 'A'",
    },
  ],
  terms: [
    { term: 'GTV', meaning: 'turnover' },
    { term: '大盘', meaning: '营业额' },
    { term: 'the northern book', meaning: 'members in region North' },
  ],
};

let database: TestDatabase;
let server: ModelServer;
let ada: number;
let datasetId: number;

beforeAll(async () => {
  database = await createTestDatabase('embedded');
  ada = (await db().user.create({ data: { username: 'ada', email: 'ada@example.com', hashedPassword: 'x' } })).id;
  datasetId = await ownDataset(ada, 'Club', { 'members.csv': MEMBERS, 'sales.csv': SALES });
  const { version } = await getModel(ada, datasetId);
  await saveModel(ada, { datasetId, version, model: MODEL });
  server = await startModelServer(() => ({ text: '```sql\nSELECT 1 AS one\n```' }));
});
beforeEach(() => {
  server.requests.length = 0;
});
afterAll(async () => {
  await server.close();
  await database.drop();
  rmSync(directory, { recursive: true, force: true });
});

const request = (question: string) => ({
  user: { id: ada },
  datasetId,
  question,
  useCache: false,
  locale: 'en' as const,
});

describe('the built-in analyst', () => {
  test.each([
    ['What is the turnover?', [[165]]],
    ['total takings', [[165]]],
    ['营业额是多少？', [[165]]],
    ['流水是多少？', [[165]]],
    ['How many active members are there?', [[3]]],
    ['How many live subscribers?', [[3]]],
    ['活跃会员有多少？', [[3]]],
    ['在用会员有多少？', [[3]]],
    [
      'How many subscribers per territory?',
      [
        ['North', 2],
        ['South', 2],
      ],
    ],
    [
      '每个大区有多少用户？',
      [
        ['North', 2],
        ['South', 2],
      ],
    ],
    ['turnover of active members', [[65]]],
    [
      'turnover by territory',
      [
        ['North', 125],
        ['South', 40],
      ],
    ],
    [
      '各地区的营业额',
      [
        ['North', 125],
        ['South', 40],
      ],
    ],
    ['What is the GTV?', [[165]]],
    [
      'GTV by region',
      [
        ['North', 125],
        ['South', 40],
      ],
    ],
    ['大盘是多少？', [[165]]],
    ['How many are in the northern book?', [[2]]],
  ])('understands %s', async (question, rows) => {
    const turn = await askOnce(request(question), { ...turnPorts(), model: null });
    expect(turn.error, JSON.stringify(turn.error)).toBeUndefined();
    const sorted = (turn.result?.rows ?? []).map((row) =>
      row.map((cell) => (typeof cell === 'string' && /^\d+$/.test(cell) ? Number(cell) : cell)),
    );
    expect(
      sorted.toSorted((a, b) => String(a[0]).localeCompare(String(b[0]))),
      turn.sql ?? '',
    ).toEqual(rows);
  });
});

test('the language model is told measures, filters, terms and synonyms in both languages', async () => {
  const model = createModel({ apiKey: 'key', baseUrl: server.url, model: 'scripted', timeoutMs: 5_000 });
  await askOnce(request('What is the GTV of active members?'), { ...turnPorts(), model });
  const prompt = server.requests[0]?.prompt ?? '';
  expect(prompt).toContain(
    'measure "turnover" = sum of "qty * unit_price" on "sales" -- "Turnover", "营业额", "takings", "流水"',
  );
  expect(prompt).toContain(
    'filter "active member" = "st = \'A\'" on "members" -- "active member", "活跃会员", "live subscriber", "在用会员"',
  );
  expect(prompt).toContain('term "GTV" means "turnover"');
  expect(prompt).toContain('"Members", "会员", "subscribers", "用户"');
  expect(prompt).toContain('"Region", "地区", "territory", "大区"');
  expect(server.requests[0]?.instructions).toMatch(/measures.+terms|filters/);
});

test('a model that does not fit the data is refused by the field', async () => {
  const { version, model } = await getModel(ada, datasetId);
  const attempts: [object, string][] = [
    [{ measures: [{ ...MODEL.measures[0], table: 'sale' }] }, 'measures.0.table'],
    [{ filters: [MODEL.filters[0], { ...MODEL.filters[0], name: 'other', table: 'nobody' }] }, 'filters.1.table'],
    [{ tables: [{ name: 'members', columns: [{ name: 'region' }, { name: 'Regio' }] }] }, 'tables.0.columns.1.name'],
    [{ tables: [{ name: 'members', timeColumn: 'until' }] }, 'tables.0.timeColumn'],
    [
      { relationships: [{ from: { table: 'sales', columns: ['xid'] }, to: { table: 'members', columns: ['mid'] } }] },
      'relationships.0.from.columns.0',
    ],
    [{ measures: [{ ...MODEL.measures[0], aggregate: 'total' }] }, 'measures.0.aggregate'],
    [{ terms: [{ term: '', meaning: 'x' }] }, 'terms.0.term'],
  ];
  for (const [change, field] of attempts) {
    await expect(saveModel(ada, { datasetId, version, model: { ...model, ...change } }), field).rejects.toMatchObject({
      code: 'invalid_input',
      field,
    });
  }
});
