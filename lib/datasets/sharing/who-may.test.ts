import { readdirSync, readFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { OPERATIONS, type Place, UNGUARDED, type Who } from '@/lib/datasets/sharing/testing/operations';
import { activeRuns } from '@/lib/datasets/training/active-runs';
import { addToDataset } from '@/lib/datasets/uploads/add-to-dataset';
import { createDatasetFromUpload } from '@/lib/datasets/uploads/create-dataset-from-upload';
import { storeUpload } from '@/lib/datasets/uploads/store-upload';
import { db } from '@/lib/db/client';
import { dataDirectory } from '@/lib/db/data-directory';
import { createTestDatabase, type TestDatabase } from '@/lib/db/testing/test-databases';
import { AppError } from '@/lib/shared/errors';

/** Set before anything reads the environment. */
vi.hoisted(() => {
  process.env.TABLETALK_DATA_DIR = `${process.env.TMPDIR ?? '/tmp'}/tabletalk-who-may-${process.pid}`;
  process.env.LOG_LEVEL = 'silent';
});

/** `may`: the operation got past the question who may, whatever it met then. */
type Outcome = 'may' | 'not_found' | 'forbidden';
const PEOPLE = ['owner', 'editor', 'asker', 'stranger', 'superuser'] as const;
type Person = (typeof PEOPLE)[number];
type Row = Record<Person, Outcome>;
type Table = Record<Who, Row>;

const [may, not_found, forbidden] = ['may', 'not_found', 'forbidden'] as const;
/** Who may what with somebody's dataset. */
const PRIVATE: Table = {
  read: { owner: may, editor: may, asker: may, stranger: not_found, superuser: not_found },
  edit: { owner: may, editor: may, asker: forbidden, stranger: not_found, superuser: not_found },
  own: { owner: may, editor: forbidden, asker: forbidden, stranger: not_found, superuser: not_found },
  publish: { owner: forbidden, editor: forbidden, asker: forbidden, stranger: not_found, superuser: not_found },
  shared: { owner: not_found, editor: may, asker: may, stranger: not_found, superuser: not_found },
  mine: { owner: may, editor: not_found, asker: not_found, stranger: not_found, superuser: not_found },
};
/** And with everyone's; shares that it had before stay, and its owner of before is one of everyone. */
const PUBLIC: Table = {
  read: { owner: may, editor: may, asker: may, stranger: may, superuser: may },
  edit: { owner: forbidden, editor: may, asker: forbidden, stranger: forbidden, superuser: may },
  own: { owner: forbidden, editor: forbidden, asker: forbidden, stranger: forbidden, superuser: may },
  publish: { owner: forbidden, editor: forbidden, asker: forbidden, stranger: forbidden, superuser: may },
  shared: PRIVATE.shared,
  mine: PRIVATE.mine,
};

let database: TestDatabase;
let people: Record<Person, number>;

async function newUpload(userId: number): Promise<number> {
  const stream = Readable.from(['id,city\n1,Berlin\n2,Paris\n']);
  const files = (async function* () {
    yield { fileName: 'towns.csv', stream };
  })();
  return (await storeUpload(userId, files)).id;
}

/** A learned dataset of the owner, shared with the editor and the asker, with all that may be asked for. */
async function newPlace(): Promise<Place> {
  const { owner, editor, asker } = people;
  const { id: datasetId } = await createDatasetFromUpload(owner, {
    name: 'Towns',
    uploadId: await newUpload(owner),
    files: [],
  });
  const status = async () => (await db().dataset.findUniqueOrThrow({ where: { id: datasetId } })).status;
  await expect.poll(status, { timeout: 20_000 }).toBe('ready');
  await expect.poll(() => activeRuns().size, { timeout: 20_000 }).toBe(0);
  const shares = [
    { datasetId, userId: editor, access: 'edit' as const },
    { datasetId, userId: asker, access: 'ask' as const },
  ];
  await db().datasetShare.createMany({ data: shares });
  const config = { host: '127.0.0.1', port: 9, database: 'd', user: 'u', sealedPassword: '', tls: 'off', schemas: [] };
  const source = await db().dataSource.create({ data: { name: 'S', kind: 'postgres', config, ownerId: owner } });
  return { datasetId, sourceId: source.id, uploadId: await newUpload(owner), asker, newUpload, goldenId: 0 };
}

async function outcomeOf(work: Promise<unknown>): Promise<Outcome> {
  try {
    await work;
    return may;
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return error.code === 'not_found' || error.code === 'forbidden' ? error.code : may;
  }
}

/** As it was before, as far as the next attempt needs it. */
async function restore({ datasetId, asker }: Place, ownerId: number | null): Promise<void> {
  await Promise.all([...activeRuns().values()].map((run) => run.abort()));
  await expect.poll(() => activeRuns().size, { timeout: 20_000 }).toBe(0);
  if ((await db().dataset.count({ where: { id: datasetId } })) === 0) return;
  for (const [userId, access] of [
    [asker, 'ask'],
    [people.editor, 'edit'],
  ] as const) {
    const share = { datasetId, userId, access };
    await db().datasetShare.upsert({
      where: { datasetId_userId: { datasetId, userId } },
      create: share,
      update: share,
    });
  }
  await db().dataset.update({ where: { id: datasetId }, data: { ownerId, status: 'ready' } });
}

/** What each operation answers each person. Those who are to be refused come first: what they did anyway would show after. */
async function tryAll(place: Place, table: Table, ownerId: number | null): Promise<Record<string, Row>> {
  const found: Record<string, Row> = {};
  for (const [name, { who, run }] of Object.entries(OPERATIONS)) {
    const row: Partial<Row> = {};
    const isLet = (person: Person) => Number(table[who][person] === may);
    for (const person of PEOPLE.toSorted((one, other) => isLet(one) - isLet(other))) {
      const golden = { datasetId: place.datasetId, question: 'q', sql: 'SELECT 1' };
      const isThere = (await db().dataset.count({ where: { id: place.datasetId } })) > 0;
      const goldenId = isThere ? (await db().goldenQuery.create({ data: golden })).id : 0;
      row[person] = await outcomeOf(run(people[person], { ...place, goldenId }));
      await restore(place, ownerId);
    }
    found[name] = row as Row;
  }
  return found;
}

describe('who may what', () => {
  beforeAll(async () => {
    database = await createTestDatabase('embedded');
    const user = async (username: Person) =>
      (
        await db().user.create({
          data: {
            username,
            email: `${username}@example.com`,
            hashedPassword: 'x',
            isSuperuser: username === 'superuser',
          },
        })
      ).id;
    const ids = await Promise.all(PEOPLE.map(async (person) => [person, await user(person)] as const));
    people = Object.fromEntries(ids) as Record<Person, number>;
  });
  afterAll(async () => {
    await database.drop();
    await rm(dataDirectory(), { recursive: true, force: true });
  });

  test.each([
    ['private', PRIVATE],
    ['everyone’s', PUBLIC],
  ] as const)('with a dataset that is %s', async (kind, table) => {
    const place = await newPlace();
    const ownerId = kind === 'private' ? people.owner : null;
    await restore(place, ownerId);
    const expected = Object.entries(OPERATIONS).map(([name, { who }]) => [name, table[who]]);
    expect(await tryAll(place, table, ownerId)).toEqual(Object.fromEntries(expected));
  });

  test('another’s files get into no dataset, not even one that they may edit', async () => {
    const { datasetId, uploadId } = await newPlace();
    const added = addToDataset(people.editor, { datasetId, uploadId, mode: 'append', files: [] });
    await expect(added).rejects.toMatchObject({ code: 'not_found' });
  });

  test('no operation on datasets, sources and uploads is left out', () => {
    const root = join(process.cwd(), 'lib/datasets');
    const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter(
      (file) => file.endsWith('.ts') && !/\.test\.ts$|(^|[\\/])testing[\\/]/.test(file),
    );
    const taking = files.flatMap((file) =>
      [...readFileSync(join(root, file), 'utf8').matchAll(/export (?:async )?function (\w+)\(\s*userId: number/g)].map(
        ([, name]) => name ?? '',
      ),
    );
    expect(taking.length).toBeGreaterThan(40);
    const named = new Set([...Object.keys(OPERATIONS), ...Object.keys(UNGUARDED)]);
    expect(taking.filter((name) => !named.has(name) && !name.startsWith('unsafe'))).toEqual([]);
  });
});
