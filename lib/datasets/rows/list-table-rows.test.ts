import { rm } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { listColumnProfiles } from '@/lib/datasets/rows/list-column-profiles';
import { listTableRows } from '@/lib/datasets/rows/list-table-rows';
import { getTrainingProgress } from '@/lib/datasets/training/get-training-progress';
import { createDatasetFromUpload } from '@/lib/datasets/uploads/create-dataset-from-upload';
import { storeUpload } from '@/lib/datasets/uploads/store-upload';
import { db } from '@/lib/db/client';
import { dataDirectory } from '@/lib/db/data-directory';
import { createTestDatabase, type TestDatabase } from '@/lib/db/testing/test-databases';

/** Set before anything reads the environment. */
vi.hoisted(() => {
  process.env.TABLETALK_DATA_DIR = `${process.env.TMPDIR ?? '/tmp'}/tabletalk-rows-${process.pid}`;
  process.env.LOG_LEVEL = 'silent';
});

const PEOPLE = [
  'name,"odd ""name"" 列",salary',
  ...Array.from({ length: 30 }, (_, i) => `Person ${i},${i},${1000 + i}`),
];
const WIDE = [
  Array.from({ length: 80 }, (_, i) => `c${i}`).join(','),
  Array.from({ length: 80 }, () => 'x'.repeat(2_000)).join(','),
];

describe('the first rows of a table', () => {
  let database: TestDatabase;
  let ada: number;
  let bob: number;
  let eve: number;
  let id: number;

  beforeAll(async () => {
    database = await createTestDatabase('embedded');
    const user = async (name: string) =>
      (await db().user.create({ data: { username: name, email: `${name}@example.com`, hashedPassword: 'x' } })).id;
    [ada, bob, eve] = [await user('ada'), await user('bob'), await user('eve')];
    const upload = await storeUpload(
      ada,
      (async function* () {
        yield { fileName: 'people.csv', stream: Readable.from([PEOPLE.join('\n')]) };
        yield { fileName: 'wide.csv', stream: Readable.from([WIDE.join('\n')]) };
      })(),
    );
    ({ id } = await createDatasetFromUpload(ada, { uploadId: upload.id, name: 'People', files: [] }));
    await vi.waitFor(async () => expect((await getTrainingProgress(ada, id)).status).toBe('ready'), 20_000);
    await db().datasetShare.create({ data: { datasetId: id, userId: bob, access: 'ask' } });
  });
  afterAll(async () => {
    await database.drop();
    await rm(dataDirectory(), { recursive: true, force: true });
  });

  const read = (user: number, table = 'people') => listTableRows(user, { datasetId: id, table });

  test('come with all columns, up to twenty, and say that there are more', async () => {
    const rows = await read(ada);
    expect(rows.columns).toHaveLength(3);
    expect(rows.rows).toHaveLength(20);
    expect(rows.rows[0]).toEqual(['Person 0', 0, 1000]);
    expect(rows).toMatchObject({ truncated: true, masked: [], leftOut: 0 });
  });

  test('are not there for others, nor of a table that the dataset does not have', async () => {
    await expect(read(eve)).rejects.toMatchObject({ code: 'not_found' });
    await expect(read(ada, 'people; DROP TABLE people')).rejects.toMatchObject({ code: 'not_found' });
    await expect(read(ada, 'sqlite_master')).rejects.toMatchObject({ code: 'not_found' });
  });

  test('keep what is sensitive from those who may only ask', async () => {
    const { modelingConfig } = await db().dataset.findUniqueOrThrow({ where: { id } });
    const model = structuredClone(modelingConfig) as { tables: { columns: { name: string; sensitive: boolean }[] }[] };
    for (const table of model.tables) for (const column of table.columns) column.sensitive = column.name === 'salary';
    await db().dataset.update({ where: { id }, data: { modelingConfig: model, version: { increment: 1 } } });
    const shown = await read(bob);
    expect(shown.masked).toEqual(['salary']);
    expect(shown.rows[3]).toEqual(['Person 3', 3, null]);
    expect((await read(ada)).rows[3]).toEqual(['Person 3', 3, 1003]);
    const learned = async (user: number) =>
      (await listColumnProfiles(user, { datasetId: id, table: 'people' })).find(({ column }) => column === 'salary');
    expect(await learned(bob)).toMatchObject({ distinctCount: 30, min: null, max: null, topValues: [] });
    await expect(learned(eve)).rejects.toMatchObject({ code: 'not_found' });
  });

  test('of a wide table with long texts stay small', async () => {
    const wide = await read(ada, 'wide');
    expect(wide).toMatchObject({ leftOut: 20, truncated: false });
    expect(wide.columns).toHaveLength(60);
    expect(String(wide.rows[0]?.[0])).toHaveLength(301);
  });
});
