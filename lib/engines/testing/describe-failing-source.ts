import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import type { Engine } from '@/lib/engines/schema';
import type { FailingKind, FailingSource } from '@/lib/engines/testing/failing-source';
import { log } from '@/lib/log';
import type { Table } from '@/lib/semantic-model/schema';

const NUMBERS = Array.from({ length: 300 }, (_, i) => `(${i})`).join(', ');
const TABLES = [
  'CREATE TABLE numbers (n INT PRIMARY KEY)',
  `INSERT INTO numbers VALUES ${NUMBERS}`,
  'CREATE TABLE people (id INT PRIMARY KEY, name VARCHAR(20), age INT)',
  "INSERT INTO people VALUES (1, 'Ann', 30), (2, 'Bob', 40)",
  'CREATE VIEW slow AS SELECT sum(a.n) AS n FROM numbers a, numbers b, numbers c, numbers d, numbers e',
];
const SHORT = 1_500;
/** Long enough not to end by itself; servers that miss their client end its query a second later. */
const LONG = 4_000;
const PATIENT = { timeout: 10_000 };

interface Ground {
  source: () => FailingSource;
  connect: (timeoutMs: number) => Promise<Engine>;
  /** A query that is running at the server. */
  running: (engine: Engine, signal?: AbortSignal) => Promise<{ query: Promise<unknown> }>;
}

/** What every connector to a server must do when the server fails; skipped when the server is not there. */
export function describeFailingSource(failing: FailingKind): void {
  describe.runIf(failing.there)(`a ${failing.kind} source that fails`, () => {
    const ground = prepare(failing);
    describeSilence(ground);
    describeDrops(ground, failing);
    describeTables(ground, failing);
  });
}

function prepare({ open, make, endless }: FailingKind): Ground {
  let source: FailingSource;
  let engines: Engine[] = [];

  beforeAll(async () => {
    vi.spyOn(log, 'warn').mockImplementation(() => undefined);
    source = await make(TABLES);
  });
  afterEach(async () => {
    source.proxy.pass();
    for (const engine of engines) await engine.close();
    engines = [];
    // Nothing may be left behind, here or there, whatever has happened.
    await expect.poll(source.proxy.open, PATIENT).toBe(0);
    await expect.poll(source.sessions, PATIENT).toBe(0);
  });
  afterAll(async () => {
    await source.drop();
    vi.restoreAllMocks();
  });

  return {
    source: () => source,
    async connect(timeoutMs) {
      const engine = await open(source.connection, timeoutMs);
      engines.push(engine);
      return engine;
    },
    async running(engine, signal) {
      const query = engine.query(endless, { signal });
      query.catch(() => undefined);
      await expect.poll(() => source.running('987654'), PATIENT).toBe(1);
      return { query };
    },
  };
}

async function answers(engine: Engine): Promise<void> {
  expect((await engine.query('SELECT count(*) FROM people')).rows).toEqual([[2]]);
}

async function table(engine: Engine, name: string): Promise<Table> {
  const found = (await engine.introspect()).tables.find((one) => one.name === name);
  if (!found) throw new Error(`no table ${name}`);
  return found;
}

function describeSilence(ground: Ground): void {
  test('says nothing: in time a sentence, and an answer once it speaks again', async () => {
    const engine = await ground.connect(SHORT);
    ground.source().proxy.mute();
    await expect(engine.introspect()).rejects.toMatchObject({ code: 'source_timeout' });
    await expect(engine.query('SELECT 1')).rejects.toMatchObject({ code: 'source_timeout' });
    ground.source().proxy.pass();
    await answers(engine);
  });

  test('falls silent in the middle of a query', async () => {
    const engine = await ground.connect(SHORT);
    await answers(engine);
    const { query } = await ground.running(engine);
    ground.source().proxy.mute();
    await expect(query).rejects.toMatchObject({ code: 'query_timeout' });
    ground.source().proxy.pass();
    await answers(engine);
  });

  test('an idle connection that fell silent costs one question, not the next', async () => {
    const engine = await ground.connect(SHORT);
    await answers(engine);
    ground.source().proxy.mute();
    ground.source().proxy.pass();
    await expect(engine.query('SELECT count(*) FROM people')).rejects.toMatchObject({ code: 'source_timeout' });
    await answers(engine);
  });

  test('a stop is heeded while it says nothing', async () => {
    const engine = await ground.connect(LONG);
    await answers(engine);
    const controller = new AbortController();
    const { query } = await ground.running(engine, controller.signal);
    ground.source().proxy.mute();
    controller.abort();
    await expect(query).rejects.toMatchObject({ code: 'stopped' });
    const other = await ground.connect(LONG);
    const late = () => AbortSignal.timeout(50);
    const works = [other.introspect(late()), other.query('SELECT 1', { signal: late() })];
    for (const { reason } of (await Promise.allSettled(works)) as PromiseRejectedResult[])
      expect(reason).toMatchObject({ code: 'stopped' });
  });

  test('is closed while it says nothing', async () => {
    const engine = await ground.connect(LONG);
    const { query } = await ground.running(engine);
    ground.source().proxy.mute();
    await engine.close();
    await expect(query).rejects.toMatchObject({ code: 'source_unreachable' });
  });
}

function describeDrops(ground: Ground, { bar, unbar, limit, endless }: FailingKind): void {
  test('drops connections: the query is lost, the next question is answered', async () => {
    const engine = await ground.connect(LONG);
    const { query } = await ground.running(engine);
    ground.source().proxy.refuse();
    ground.source().proxy.cut();
    await expect(query).rejects.toMatchObject({ code: 'source_unreachable' });
    await expect(engine.query('SELECT 1')).rejects.toMatchObject({ code: 'source_unreachable' });
    ground.source().proxy.pass();
    await answers(engine);
  });

  test('drops idle connections, as by a restart: the next question does not notice', async () => {
    const engine = await ground.connect(LONG);
    await answers(engine);
    ground.source().proxy.cut();
    await answers(engine);
  });

  test('lets the role in no more: connections that are open go on, new ones say why', async () => {
    const engine = await ground.connect(LONG);
    await answers(engine);
    await ground.source().admin(bar(ground.source().connection.user));
    try {
      await answers(engine);
      ground.source().proxy.cut();
      await expect.poll(ground.source().sessions, PATIENT).toBe(0);
      await expect(engine.query('SELECT count(*) FROM people')).rejects.toMatchObject({ code: 'source_credentials' });
    } finally {
      await ground.source().admin(unbar(ground.source().connection.user));
    }
    await answers(engine);
  });

  test('gives the role one connection: all works with it, and a second asker hears that it is busy', async () => {
    await ground.source().admin(limit(ground.source().connection.user, 1));
    try {
      const engine = await ground.connect(SHORT);
      expect(await engine.profile(await table(engine, 'people'))).toHaveLength(3);
      await expect(engine.query(endless)).rejects.toMatchObject({ code: 'query_timeout' });
      // With no connection left to cancel over, the server ends the query, and sometimes the connection with it.
      await vi.waitFor(() => answers(engine), PATIENT);
      const second = await ground.connect(SHORT);
      await expect(second.query('SELECT 1')).rejects.toMatchObject({ code: 'source_busy' });
      await engine.close();
      await expect.poll(ground.source().sessions, PATIENT).toBe(0);
      await answers(second);
    } finally {
      await ground.source().admin(limit(ground.source().connection.user, -1));
    }
  });
}

function describeTables(ground: Ground, { kind }: FailingKind): void {
  test('a table locked by others says so, and the others answer', async () => {
    const engine = await ground.connect(2 * LONG);
    await answers(engine);
    const unlock = await ground.source().lock('numbers');
    try {
      const blocked = expect(engine.query('SELECT max(n) FROM numbers')).rejects.toMatchObject({
        code: 'source_locked',
      });
      await answers(engine);
      await blocked;
    } finally {
      await unlock();
    }
    expect((await engine.query('SELECT max(n) FROM numbers')).rows).toEqual([[299]]);
  });

  test('a table that takes for ever is given up in bounded time, and the connection still serves', async () => {
    const engine = await ground.connect(SHORT);
    await expect(engine.profile(await table(engine, 'slow'))).rejects.toMatchObject({ code: 'query_timeout' });
    await answers(engine);
  });

  test('its tables change between two looks', async () => {
    const engine = await ground.connect(LONG);
    await ground.source().admin('CREATE TABLE gone (a INT)');
    await ground.source().admin('CREATE TABLE typed (a INT, b INT)');
    await ground.source().admin('INSERT INTO typed VALUES (1, 1), (2, 2)');
    const [gone, typed] = [await table(engine, 'gone'), await table(engine, 'typed')] as [Table, Table];
    await ground.source().admin('DROP TABLE gone');
    await ground
      .source()
      .admin(kind === 'mysql' ? 'ALTER TABLE typed MODIFY a VARCHAR(9)' : 'ALTER TABLE typed ALTER a TYPE varchar(9)');
    await expect(engine.profile(gone)).rejects.toMatchObject({ code: 'query_failed' });
    await Promise.allSettled([engine.profile(typed)]);
    await ground.source().admin('DROP TABLE typed');
    await expect(engine.query('SELECT a FROM gone')).rejects.toMatchObject({
      code: expect.stringMatching(/^query_/),
    });
    await answers(engine);
  });
}
