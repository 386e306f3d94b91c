import { createServer, type Server, type Socket } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import type { PrismaClient } from '@/lib/db/generated/client';
import { openPostgresql } from '@/lib/db/open-postgresql';
import { createTestDatabase, isPostgresqlThere } from '@/lib/db/testing/test-databases';

const BUSY = { name: 'AppError', code: 'database_busy', status: 503, retryAfter: 2 };
const UNAVAILABLE = { name: 'AppError', code: 'database_unavailable', status: 503, retryAfter: 10 };

/** Every way to ask: a model, raw SQL, and both kinds of transaction. */
const ask: Record<string, (client: PrismaClient) => Promise<unknown>> = {
  model: (client) => client.user.count(),
  raw: (client) => client.$queryRaw`SELECT 1`,
  interactive: (client) => client.$transaction(async (tx) => tx.user.count()),
  batch: (client) => client.$transaction([client.user.count(), client.user.count()]),
};
const ways = Object.entries(ask);

let cleanUp: (() => unknown)[] = [];
afterEach(async () => {
  for (const step of cleanUp) await step();
  cleanUp = [];
});

function openAt(port: number) {
  const url = `postgresql://u@127.0.0.1:${port}/x`;
  const database = openPostgresql({ url, poolSize: 1, poolTimeoutMs: 200 });
  cleanUp.push(() => database.close());
  return database.client;
}

async function listen(onConnection: (socket: Socket) => void): Promise<number> {
  const sockets: Socket[] = [];
  const server: Server = createServer((socket) => {
    sockets.push(socket);
    onConnection(socket);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  cleanUp.push(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  return (server.address() as { port: number }).port;
}

test.each(ways)('no server: %s', async (_, way) => {
  await expect(way(openAt(1))).rejects.toMatchObject(UNAVAILABLE);
});

test.each(ways)('a server that says nothing: %s', async (_, way) => {
  await expect(way(openAt(await listen(() => undefined)))).rejects.toMatchObject({ name: 'AppError', status: 503 });
});

test.each(ways)('a server that hangs up: %s', async (_, way) => {
  await expect(way(openAt(await listen((socket) => socket.destroy())))).rejects.toMatchObject(UNAVAILABLE);
});

describe.runIf(isPostgresqlThere)('on a server', () => {
  test('an exhausted pool answers in time that it is busy, and works again once it is free', async () => {
    const database = await createTestDatabase('postgresql');
    cleanUp.push(() => database.drop());
    const { client } = await database.open({ poolSize: 1, poolTimeoutMs: 200 });
    const taken = Promise.withResolvers<void>();
    const release = Promise.withResolvers<void>();
    const holding = client.$transaction(async (tx) => {
      await tx.user.count();
      taken.resolve();
      await release.promise;
    });
    await taken.promise;
    const began = performance.now();
    const refused = await Promise.all(ways.map(([, way]) => way(client).catch((error: unknown) => error)));
    expect(performance.now() - began).toBeLessThan(4_000);
    for (const error of refused) expect(error).toMatchObject(BUSY);
    release.resolve();
    await holding;
    for (const [name, way] of ways) expect(await way(client), name).toBeDefined();
  });

  test('a connection that the server ends is an outage once, then a new one is made', async () => {
    const database = await createTestDatabase('postgresql');
    cleanUp.push(() => database.drop());
    const { client } = await database.open({ poolSize: 1, poolTimeoutMs: 2_000 });
    const ended = client.$queryRaw`SELECT pg_terminate_backend(pg_backend_pid())`;
    await expect(ended).rejects.toMatchObject(UNAVAILABLE);
    expect(await client.user.count()).toBe(0);
  });

  test('an error of the query itself stays what it is', async () => {
    const database = await createTestDatabase('postgresql');
    cleanUp.push(() => database.drop());
    const { client } = await database.open();
    await expect(client.$queryRaw`SELECT 1 / 0`).rejects.toMatchObject({ code: 'P2010' });
    const data = { username: 'a', email: 'a@b.co', hashedPassword: 'x' };
    await client.user.create({ data });
    await expect(client.user.create({ data })).rejects.toMatchObject({ code: 'P2002' });
  });
});
