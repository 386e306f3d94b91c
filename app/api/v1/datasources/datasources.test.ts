import { rmSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { dataset as datasetSchema } from '@/app/api/v1/_schemas/datasets';
import { connectionReport, datasource, datasourceList, datasourceTables } from '@/app/api/v1/_schemas/datasources';
import { asDocumented, callRoute } from '@/app/api/v1/_testing/call-route';
import { signUp } from '@/app/api/v1/_testing/sign-up';
import { POST as ask } from '@/app/api/v1/chat/route';
import { GET as one, DELETE as removeDataset } from '@/app/api/v1/datasets/[datasetId]/route';
import { POST as createDataset } from '@/app/api/v1/datasets/route';
import { PUT as change, GET as read, DELETE as remove } from '@/app/api/v1/datasources/[datasourceId]/route';
import { GET as tables } from '@/app/api/v1/datasources/[datasourceId]/tables/route';
import { POST as tryIt } from '@/app/api/v1/datasources/[datasourceId]/test/route';
import { POST as create, GET as list } from '@/app/api/v1/datasources/route';
import { createTestDatabase, isPostgresqlThere, type TestDatabase } from '@/lib/db/testing/test-databases';
import { makePostgresDatabase } from '@/lib/engines/testing/postgres-database';

const directory = vi.hoisted(() => {
  const path = `${process.env.TMPDIR ?? '/tmp'}/tabletalk-rest-sources-${process.pid}`;
  process.env.TABLETALK_DATA_DIR = path;
  process.env.ALLOW_PRIVATE_SOURCES = 'true';
  process.env.DUCKDB_SOURCES_DIR = path;
  process.env.LOG_LEVEL = 'silent';
  return path;
});

const PASSWORD = 'hunter2-very-secret';

describe.runIf(isPostgresqlThere)('connected databases over REST', () => {
  let database: TestDatabase;
  let shop: Awaited<ReturnType<typeof makePostgresDatabase>>;
  let url: string;
  let ada: { id: number; token: string };
  let bob: { id: number; token: string };

  beforeAll(async () => {
    database = await createTestDatabase('embedded');
    shop = await makePostgresDatabase([
      'CREATE TABLE orders (id int PRIMARY KEY, city text, amount numeric(10,2))',
      "INSERT INTO orders VALUES (1, 'Berlin', 5), (2, 'Paris', 7), (3, 'Berlin', 8)",
    ]);
    const { host, port, user, database: name } = shop.connection;
    url = `postgresql://${user}:${PASSWORD}@${host}:${port}/${name}`;
    [ada, bob] = [await signUp('ada'), await signUp('bob')];
  });
  afterAll(async () => {
    await Promise.all([database.drop(), shop.drop()]);
    rmSync(directory, { recursive: true, force: true });
  });

  const of = (id: number) => ({ datasourceId: String(id) });
  const connect = async () => {
    const made = await callRoute(create, { token: ada.token, json: { name: 'Shop', url } });
    expect(made.status, made.body.detail).toBe(201);
    return asDocumented(datasource, made.body);
  };

  test('connect, test, look, make a dataset, ask; the password never comes back', async () => {
    const source = await connect();
    const call = { token: ada.token, params: of(source.id) };
    const report = await callRoute(tryIt, { ...call, method: 'POST' });
    expect(asDocumented(connectionReport, report.body)).toMatchObject({ tables: 1 });
    const seen = await callRoute(tables, call);
    expect(asDocumented(datasourceTables, seen.body)).toMatchObject([{ schema: null, name: 'orders', kind: 'table' }]);
    const made = await callRoute(createDataset, { token: ada.token, json: { name: 'Shop', datasource_id: source.id } });
    expect(made.status).toBe(201);
    const { id, kind } = asDocumented(datasetSchema, made.body);
    expect(kind).toBe('database');
    const params = { datasetId: String(id) };
    await vi.waitFor(
      async () => expect((await callRoute(one, { token: ada.token, params })).body.status).toBe('ready'),
      { timeout: 20_000, interval: 50 },
    );
    const question = { dataset_id: id, question: 'total amount by city' };
    const { body } = await callRoute(ask, { token: ada.token, json: question });
    expect(body.rows, body.detail).toHaveLength(2);

    const inUse = await callRoute(remove, { ...call, method: 'DELETE' });
    expect(inUse).toMatchObject({ status: 409, body: { detail: expect.stringContaining('1 dataset still reads') } });
    const listed = await callRoute(list, { token: ada.token });
    expect(asDocumented(datasourceList, listed.body)[0]).toMatchObject({ id: source.id, dataset_count: 1 });
    for (const shown of [source, listed.body, report.body, made.body, (await callRoute(read, call)).body])
      expect(JSON.stringify(shown)).not.toContain(PASSWORD);
    await callRoute(removeDataset, { token: ada.token, params, method: 'DELETE' });
    expect((await callRoute(remove, { ...call, method: 'DELETE' })).status).toBe(200);
  });

  test('a change keeps what it does not name; a wrong one is said in plain words', async () => {
    const source = await connect();
    const call = { token: ada.token, params: of(source.id) };
    const put = (json: unknown) => callRoute(change, { ...call, method: 'PUT', json });
    const changed = await put({ name: 'Store', connection: { database: 'no_such_database' } });
    expect(changed.body).toEqual({
      ...source,
      name: 'Store',
      connection: { ...source.connection, database: 'no_such_database' },
    });
    const tried = await callRoute(tryIt, { ...call, method: 'POST' });
    expect(tried).toMatchObject({ status: 502, body: { detail: expect.stringMatching(/no database of that name/) } });
    expect(await put({ connection: { host: 'elsewhere.example' } })).toMatchObject({
      status: 422,
      body: { detail: expect.stringMatching(/^connection\.password: /) },
    });
    expect((await put({ connection: { port: 0 } })).body.detail).toMatch(/^connection\.port: /);
  });

  test('what is no connection names its field', async () => {
    const post = (json: unknown) => callRoute(create, { token: ada.token, json });
    expect((await post({ name: 'x' })).body.detail).toMatch(/^connection: /);
    expect((await post({ name: 'x', url: 'ftp://a/b' })).body.detail).toMatch(/^url: /);
    expect((await post({ url })).body.detail).toMatch(/^name: /);
    const given = { host: 'db.example', port: 0, database: 'd', user: 'u' };
    expect((await post({ name: 'x', connection: given })).body.detail).toMatch(/^connection\.port: /);
    expect((await post({ name: 'x', connection: { path: 'a' } })).body.detail).toMatch(/^connection\.host: /);
    expect((await post({ name: 'x', kind: 'duckdb', connection: { host: 'a' } })).body.detail).toMatch(
      /^connection\.path: /,
    );
    expect((await post({ name: 'x', kind: 'oracle', connection: {} })).body.detail).toMatch(/^kind: /);
  });

  test('each kind is kept with its own fields, and a change keeps a token that never comes back', async () => {
    const post = async (json: unknown) => {
      const { body } = await callRoute(create, { token: ada.token, json });
      return asDocumented(datasource, body);
    };
    const given = { host: 'db.example', port: 3306, database: 'd', user: 'u', password: PASSWORD };
    expect(await post({ name: 'x', kind: 'mysql', connection: given })).toMatchObject({
      kind: 'mysql',
      connection: { host: 'db.example', port: 3306, database: 'd', user: 'u', tls: 'off', ca: null, schemas: [] },
    });
    const file = { name: 'x', kind: 'duckdb', connection: { path: 'a/b.duckdb', host: 'no' } };
    expect((await post(file)).connection).toEqual({ path: 'a/b.duckdb' });
    const cloud = await post({ name: 'x', url: `md:shop?motherduck_token=${PASSWORD}` });
    expect(cloud).toMatchObject({ kind: 'motherduck', connection: { database: 'shop' } });
    const call = { token: ada.token, params: of(cloud.id) };
    const changed = await callRoute(change, { ...call, method: 'PUT', json: { connection: { database: 'store' } } });
    expect(changed.body).toEqual({ ...cloud, connection: { database: 'store' } });
  });

  test('another user finds nothing', async () => {
    const source = await connect();
    const call = { token: bob.token, params: of(source.id) };
    const tries = [
      callRoute(read, call),
      callRoute(tables, call),
      callRoute(tryIt, { ...call, method: 'POST' }),
      callRoute(change, { ...call, method: 'PUT', json: { name: 'mine' } }),
      callRoute(remove, { ...call, method: 'DELETE' }),
      callRoute(createDataset, { token: bob.token, json: { name: 'mine', datasource_id: source.id } }),
    ];
    expect((await Promise.all(tries)).map(({ status }) => status)).toEqual(tries.map(() => 404));
    expect((await callRoute(list, { token: bob.token })).body).toEqual([]);
    expect((await callRoute(list)).status).toBe(401);
  });
});
