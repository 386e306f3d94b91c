import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { deleteGoldenQuery } from '@/lib/datasets/golden-queries/delete-golden-query';
import { listGoldenQueries } from '@/lib/datasets/golden-queries/list-golden-queries';
import { saveModel } from '@/lib/datasets/model/save-model';
import { requireEditableDataset } from '@/lib/datasets/require-editable-dataset';
import { declineShare } from '@/lib/datasets/sharing/decline-share';
import { listShares } from '@/lib/datasets/sharing/list-shares';
import { publishDataset } from '@/lib/datasets/sharing/publish-dataset';
import { shareDataset } from '@/lib/datasets/sharing/share-dataset';
import { unshareDataset } from '@/lib/datasets/sharing/unshare-dataset';
import { db } from '@/lib/db/client';
import { createTestDatabase, TEST_DATABASE_KINDS, type TestDatabase } from '@/lib/db/testing/test-databases';

const NOT_FOUND = { code: 'not_found' };
const FORBIDDEN = { code: 'forbidden' };

describe.each(TEST_DATABASE_KINDS)('who may what with a dataset on %s', (kind) => {
  let database: TestDatabase;
  let owner: number;
  let other: number;
  let root: number;
  let datasetId: number;

  beforeAll(async () => {
    database = await createTestDatabase(kind);
    const user = (name: string, isSuperuser = false) =>
      db().user.create({ data: { username: name, email: `${name}@example.com`, hashedPassword: 'x', isSuperuser } });
    root = (await user('root', true)).id;
    owner = (await user('owner')).id;
    other = (await user('other')).id;
    const schemaConfig = {
      dialect: 'duckdb',
      profiles: [],
      tables: [
        {
          name: 'orders',
          kind: 'table',
          rowCount: 1,
          primaryKey: [],
          foreignKeys: [],
          columns: [{ name: 'id', type: 'BIGINT', kind: 'integer', nullable: true }],
        },
      ],
    };
    const dataset = await db().dataset.create({
      data: {
        name: 'Mine',
        collectionName: 'mine',
        ownerId: owner,
        status: 'ready',
        schemaConfig,
        goldenQueries: { create: { question: 'q', sql: 'SELECT 1' } },
      },
    });
    datasetId = dataset.id;
  });
  afterAll(() => database.drop());

  test('a stranger finds nothing, whatever they try', async () => {
    const tries = [
      requireEditableDataset(other, datasetId),
      listShares(other, datasetId),
      shareDataset(other, { datasetId, login: 'other', access: 'edit' }),
      publishDataset(other, { datasetId, everyone: true }),
      listGoldenQueries(other, datasetId),
      deleteGoldenQuery(other, { datasetId, id: 1 }),
      saveModel(other, { datasetId, version: 1, model: {} }),
    ];
    for (const attempt of await Promise.allSettled(tries))
      expect(attempt).toMatchObject({ status: 'rejected', reason: NOT_FOUND });
  });

  test('who may ask reads but changes nothing; who may edit changes but does not share', async () => {
    await shareDataset(owner, { datasetId, login: 'other@example.com', access: 'ask' });
    expect(await listGoldenQueries(other, datasetId)).toHaveLength(1);
    await expect(saveModel(other, { datasetId, version: 1, model: {} })).rejects.toMatchObject(FORBIDDEN);
    await shareDataset(owner, { datasetId, login: 'other', access: 'edit' });
    expect(await listShares(owner, datasetId)).toEqual([
      { userId: other, username: 'other', fullName: null, access: 'edit' },
    ]);
    expect((await requireEditableDataset(other, datasetId)).id).toBe(datasetId);
    await expect(shareDataset(other, { datasetId, login: 'root', access: 'ask' })).rejects.toMatchObject(FORBIDDEN);
    await unshareDataset(owner, { datasetId, userId: other });
    await expect(requireEditableDataset(other, datasetId)).rejects.toMatchObject(NOT_FOUND);
  });

  test('a share is declined by the one it was given to, and is gone for them alone', async () => {
    await shareDataset(owner, { datasetId, login: 'other', access: 'edit' });
    await shareDataset(owner, { datasetId, login: 'root', access: 'ask' });
    await declineShare(other, datasetId);
    await expect(requireEditableDataset(other, datasetId)).rejects.toMatchObject(NOT_FOUND);
    await expect(declineShare(other, datasetId)).rejects.toMatchObject(NOT_FOUND);
    await expect(declineShare(owner, datasetId)).rejects.toMatchObject(NOT_FOUND);
    expect((await listShares(owner, datasetId)).map(({ username }) => username)).toEqual(['root']);
    await unshareDataset(owner, { datasetId, userId: root });
  });

  test('who there is can be asked a few times, not on and on; changing a share asks nobody', async () => {
    await db().rateLimit.deleteMany();
    await shareDataset(owner, { datasetId, login: 'other', access: 'ask' });
    const ask = (n: number) => shareDataset(owner, { datasetId, login: `guess${n}@example.com`, access: 'ask' });
    const asked = await Promise.allSettled(Array.from({ length: 25 }, (_, n) => ask(n)));
    const codes = asked.map((answer) => (answer.status === 'rejected' ? answer.reason.code : 'shared'));
    expect(codes.filter((code) => code === 'invalid_input')).toHaveLength(19);
    expect(codes.filter((code) => code === 'too_often')).toHaveLength(6);
    await expect(shareDataset(owner, { datasetId, login: 'root', access: 'ask' })).rejects.toMatchObject({
      code: 'too_often',
    });
    expect((await shareDataset(owner, { datasetId, login: 'other', access: 'edit' })).access).toBe('edit');
    await unshareDataset(owner, { datasetId, userId: other });
    await db().rateLimit.deleteMany();
  });

  test('only a superuser makes a dataset everyone’s', async () => {
    await expect(publishDataset(owner, { datasetId, everyone: true })).rejects.toMatchObject(FORBIDDEN);
    const { id } = await db().dataset.create({
      data: { name: 'Root’s', collectionName: `root-${kind}`, ownerId: root },
    });
    await publishDataset(root, { datasetId: id, everyone: true });
    expect(await listGoldenQueries(other, id)).toEqual([]);
    await expect(requireEditableDataset(other, id)).rejects.toMatchObject(FORBIDDEN);
  });

  test('a model must fit the schema, and a save on top of another’s is a conflict', async () => {
    const { version } = await db().dataset.findUniqueOrThrow({ where: { id: datasetId } });
    const model = { tables: [{ name: 'orders', columns: [{ name: 'gone' }] }] };
    await expect(saveModel(owner, { datasetId, version, model })).rejects.toMatchObject({
      code: 'invalid_input',
      field: 'tables.0.columns.0.name',
    });
    await saveModel(owner, { datasetId, version, model: { tables: [{ name: 'orders', label: { en: 'Order' } }] } });
    await expect(saveModel(owner, { datasetId, version, model: {} })).rejects.toMatchObject({ code: 'model_changed' });
  });
});
