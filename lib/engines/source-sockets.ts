import 'server-only';
import type { Socket } from 'node:net';
import { CheckedSocket } from '@/lib/engines/checked-socket';

/** How long a source may take to say goodbye. */
const FAREWELL_MS = 500;

/** The open sockets to one source, known here so that they can be ended when the other side says nothing any more. */
export class SourceSockets {
  readonly #open = new Set<Socket>();

  constructor(private readonly allowPrivate: boolean) {}

  make(): CheckedSocket {
    const socket = new CheckedSocket(this.allowPrivate);
    this.#open.add(socket);
    // Our side has ended it; the other may never answer that.
    socket.once('finish', () => setTimeout(() => socket.destroy(), FAREWELL_MS).unref());
    socket.once('close', () => this.#open.delete(socket));
    return socket;
  }

  /** Ends connections by `goodbye`, and those that are left after half a second by force. */
  async close(goodbye: () => Promise<unknown>): Promise<void> {
    const { promise: late, resolve } = Promise.withResolvers<void>();
    const timer = setTimeout(resolve, FAREWELL_MS);
    await Promise.race([goodbye().catch(() => undefined), late]);
    clearTimeout(timer);
    this.destroy();
  }

  destroy(): void {
    for (const socket of this.#open) socket.destroy();
  }
}
