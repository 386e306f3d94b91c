import 'server-only';
import http from 'node:http';
import https from 'node:https';
import type { Socket } from 'node:net';
import { checkHost, lookupAllowed } from '@/lib/engines/address-policy';
import { CONNECT_TIMEOUT_MS, type SourceConnection } from '@/lib/engines/source-connection';

type MakeConnection = http.Agent['createConnection'];

/**
 * An agent that resolves the host through the address policy, gives up on a connection that is not made in time and keeps none:
 * the server closes idle ones without a word. Throws `source_address_forbidden`.
 */
export function checkedAgent(connection: SourceConnection, allowPrivate: boolean, maxSockets: number): http.Agent {
  checkHost(connection.host, allowPrivate);
  const { tls, ca } = connection;
  const common = { keepAlive: false, maxSockets, lookup: lookupAllowed(allowPrivate) };
  const agent =
    tls === 'off'
      ? new http.Agent(common)
      : new https.Agent({ ...common, rejectUnauthorized: tls === 'verify', ...(ca !== undefined && { ca }) });
  const create: MakeConnection = agent.createConnection.bind(agent);
  agent.createConnection = (options, callback) => {
    // The address that a URL makes of a host is not looked up, and so not checked there.
    checkHost(options.host ?? '', allowPrivate);
    const socket = create(options, callback);
    if (socket) endWhenLate(socket as Socket, tls === 'off' ? 'connect' : 'secureConnect');
    return socket;
  };
  return agent;
}

function endWhenLate(socket: Socket, connected: 'connect' | 'secureConnect'): void {
  const timer = setTimeout(
    () => socket.destroy(Object.assign(new Error('connection timed out'), { code: 'ETIMEDOUT' })),
    CONNECT_TIMEOUT_MS,
  );
  const clear = () => clearTimeout(timer);
  socket.once(connected, clear);
  socket.once('close', clear);
}
