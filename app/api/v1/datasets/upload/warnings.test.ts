import { rmSync } from 'node:fs';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { answer } from '@/app/api/v1/_schemas/chat';
import { datasetWithWarnings, modelingConfig } from '@/app/api/v1/_schemas/datasets';
import { asDocumented, callRoute } from '@/app/api/v1/_testing/call-route';
import { signUp } from '@/app/api/v1/_testing/sign-up';
import { POST as ask } from '@/app/api/v1/chat/route';
import { GET as getModel } from '@/app/api/v1/datasets/[datasetId]/modeling-config/route';
import { GET as one } from '@/app/api/v1/datasets/[datasetId]/route';
import { POST as addFiles } from '@/app/api/v1/datasets/[datasetId]/upload/route';
import { POST as upload } from '@/app/api/v1/datasets/upload/route';
import { shareDataset } from '@/lib/datasets/sharing/share-dataset';
import { createTestDatabase, type TestDatabase } from '@/lib/db/testing/test-databases';
import { formatted, workbook } from '@/lib/engines/duckdb/import/testing/import-one';

const directory = vi.hoisted(() => {
  const path = `${process.env.TMPDIR ?? '/tmp'}/tabletalk-rest-warnings-${process.pid}`;
  process.env.TABLETALK_DATA_DIR = path;
  process.env.LOG_LEVEL = 'silent';
  return path;
});

vi.setConfig({ testTimeout: 60_000 });

let database: TestDatabase;
let ada: { id: number; token: string };
let bob: { id: number; token: string };

beforeAll(async () => {
  database = await createTestDatabase('embedded');
  [ada, bob] = [await signUp('ada'), await signUp('bob')];
});
afterAll(async () => {
  await database.drop();
  rmSync(directory, { recursive: true, force: true });
});

const SALES = 'Sales of May\nProduct,Qty,Amount\nTea,2,10.00\nCoffee,3,45.50\nMilk,1,2.25\nTotal,6,57.75\n';
const of = (id: number) => ({ datasetId: String(id) });

async function send(name: string, content: string | Uint8Array) {
  const multipart = new FormData();
  multipart.append('files', new File([content as BlobPart], name));
  const { body } = await callRoute(upload, { token: ada.token, multipart });
  const dataset = asDocumented(datasetWithWarnings, body);
  await ready(dataset.id);
  return dataset;
}

async function question(id: number, text: string) {
  const { body } = await callRoute(ask, { token: ada.token, json: { dataset_id: id, question: text } });
  return asDocumented(answer, body);
}

const ready = (id: number) =>
  vi.waitFor(async () => expect(await read(id)).toMatchObject({ status: 'ready' }), { timeout: 30_000, interval: 100 });
const read = async (id: number, { token } = ada) =>
  asDocumented(datasetWithWarnings, (await callRoute(one, { token, params: of(id) })).body);

test('what was left out is told when files come in, and stays with the dataset', async () => {
  const dataset = await send('sales.csv', SALES);
  expect(dataset.warnings).toEqual([
    {
      code: 'title_rows_skipped',
      table: 'sales.csv',
      column: null,
      count: 1,
      examples: ['Sales of May'],
      message: '1 line above the header is left out.',
    },
    {
      code: 'totals_left_out',
      table: 'sales.csv',
      column: null,
      count: 1,
      examples: ['Total | 6 | 57.75'],
      message: '1 row of totals is left out, or everything would be counted twice.',
    },
  ]);
  expect((await read(dataset.id)).warnings).toEqual(dataset.warnings);

  const more = new FormData();
  more.append('files', new File(['Product,Qty,Amount\nJuice,1,?\n'], 'sales.csv'));
  await callRoute(addFiles, { token: ada.token, params: of(dataset.id), multipart: more });
  await ready(dataset.id);
  expect((await read(dataset.id)).warnings.map(({ code }) => code)).toEqual([
    'title_rows_skipped',
    'totals_left_out',
    'cells_emptied',
  ]);
});

test('who may only ask is told what, and no cells', async () => {
  const { id } = await send('sales.csv', SALES);
  await shareDataset(ada.id, { datasetId: id, login: 'bob', access: 'ask' });
  const { warnings } = await read(id, bob);
  expect(warnings.map(({ code, examples }) => ({ code, examples }))).toEqual([
    { code: 'title_rows_skipped', examples: [] },
    { code: 'totals_left_out', examples: [] },
  ]);
});

test('a share means the same from a text and from a sheet', async () => {
  const text = await send('rates.csv', '店铺,转化率\nA店,12.5%\nB店,7%\nC店,20%\n');
  const sheet = workbook({
    S: [
      ['店铺', '转化率'],
      ['A店', formatted(0.125, '0.0%')],
      ['B店', formatted(0.07, '0.0%')],
      ['C店', formatted(0.2, '0.0%')],
    ],
  });
  const found = await Promise.all(
    [text.id, (await send('rates.xlsx', sheet)).id].map(async (id) => {
      const { body } = await callRoute(getModel, { token: ada.token, params: of(id) });
      const { modeling_config } = asDocumented(modelingConfig, body);
      const [table] = (modeling_config as { tables: { columns: { unit?: string; aggregate?: string }[] }[] }).tables;
      return {
        unit: table?.columns[1]?.unit,
        aggregate: table?.columns[1]?.aggregate,
        text: (await question(id, '平均转化率')).answer_text,
      };
    }),
  );
  expect(found[0]).toEqual(found[1]);
  expect(found[0]).toMatchObject({ unit: '%', aggregate: 'avg', text: expect.stringContaining('13.17%') });
});

test('tenths add up', async () => {
  const { id } = await send('money.csv', `k,v\n${'a,0.1\n'.repeat(10)}b,0.2\nb,0.1\n`);
  const { rows } = await question(id, 'total v by k');
  expect(rows.map((row) => Object.values(row).at(-1)).sort()).toEqual([0.3, 1]);
});
