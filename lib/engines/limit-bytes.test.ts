import { once } from 'node:events';
import { type AddressInfo, connect, createServer } from 'node:net';
import { expect, test } from 'vitest';
import { limitBytes } from '@/lib/engines/limit-bytes';

test('a connection that brings more than anybody will read is ended, and one no longer watched is not', async () => {
  const server = createServer((socket) => {
    socket.on('error', () => undefined);
    socket.write('x'.repeat(10));
    socket.on('data', () => socket.write('x'.repeat(10)));
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const socket = connect((server.address() as AddressInfo).port, '127.0.0.1');
  await once(socket, 'data');
  limitBytes(socket, 15)();
  for (let times = 0; times < 3; times += 1) {
    socket.write('more');
    await once(socket, 'data');
  }
  limitBytes(socket, 15);
  socket.write('more');
  await once(socket, 'data');
  socket.write('more');
  await expect(once(socket, 'close')).rejects.toMatchObject({ code: 'query_too_large', params: { megabytes: 8 } });
  expect(socket.destroyed).toBe(true);
  server.close();
});
