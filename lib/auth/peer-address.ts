import 'server-only';
import { AsyncLocalStorage } from 'node:async_hooks';
import { Server } from 'node:http';

/** On globalThis, because Next bundles start-up code and routes apart. */
const holder = globalThis as typeof globalThis & { tabletalkPeer?: AsyncLocalStorage<string> };

/** The address at the other end of the socket that the present request came by; undefined where nothing told. */
export function peerAddress(): string | undefined {
  return holder.tabletalkPeer?.getStore();
}

/** Runs something as a request from that address would. */
export function withPeerAddress<T>(address: string, work: () => T): T {
  holder.tabletalkPeer ??= new AsyncLocalStorage();
  return holder.tabletalkPeer.run(address, work);
}

/**
 * From now on every request of this process's HTTP servers knows its socket's address. Next gives routes only headers, and
 * those say what the client wrote; a context that goes along with the request can't be forged.
 */
export function notePeerAddresses(): void {
  if (holder.tabletalkPeer) return;
  holder.tabletalkPeer = new AsyncLocalStorage();
  const emit = Server.prototype.emit;
  Server.prototype.emit = function (this: Server, event: string | symbol, ...given: unknown[]) {
    const pass = () => Reflect.apply(emit, this, [event, ...given]);
    if (event !== 'request') return pass();
    const [request] = given as [{ socket: { remoteAddress?: string } }];
    return withPeerAddress(request.socket.remoteAddress ?? '', pass);
  } as typeof emit;
}
