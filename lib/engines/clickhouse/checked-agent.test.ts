import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, test } from 'vitest';
import { checkClickHouse } from '@/lib/engines/clickhouse/check-clickhouse';

async function listen(listener: RequestListener) {
  const server = createServer(listener).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return { port: (server.address() as AddressInfo).port, close: () => server.close() };
}

test.each([301, 302, 307, 308])('a server that answers with %i sends nobody to another address', async (status) => {
  let reached = 0;
  const inner = await listen((_, response) => {
    reached += 1;
    response.end('1\n');
  });
  let asked = 0;
  const outer = await listen((_, response) => {
    asked += 1;
    response.writeHead(status, { location: `http://127.0.0.1:${inner.port}/` }).end();
  });
  const connection = { host: '127.0.0.1', port: outer.port, database: 'default', user: 'u', password: 'p' };
  await expect(checkClickHouse({ ...connection, tls: 'off', schemas: [] }, true)).rejects.toThrow();
  expect(asked).toBeGreaterThan(0);
  expect(reached).toBe(0);
  outer.close();
  inner.close();
});
