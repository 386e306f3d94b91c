import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

export interface SourceProxy {
  port: number;
  /** Connections that are open on the side of who asks. */
  open: () => number;
  /** From now on nothing is said any more, neither on open connections nor on new ones. */
  mute: () => void;
  /** Takes connections and ends them at once. */
  refuse: () => void;
  /** New connections are passed on again; those that fell silent stay so. */
  pass: () => void;
  /** Ends every open connection. */
  cut: () => void;
  close: () => Promise<void>;
}

/** Stands between a connector and its server on a free port, to fail as networks and servers do. */
export async function startSourceProxy(target: { host: string; port: number }): Promise<SourceProxy> {
  const pairs = new Set<{ asker: Socket; server: Socket }>();
  const askers = new Set<Socket>();
  let mode: 'pass' | 'mute' | 'refuse' = 'pass';
  const listener = createServer((asker) => {
    asker.on('error', () => undefined);
    if (mode === 'refuse') return asker.destroy();
    askers.add(asker);
    asker.once('close', () => askers.delete(asker));
    if (mode === 'mute') return void asker.resume();
    const server = connect(target);
    const pair = { asker, server };
    pairs.add(pair);
    server.on('error', () => asker.destroy());
    server.once('close', () => asker.destroy());
    asker.once('close', () => {
      server.destroy();
      pairs.delete(pair);
    });
    asker.pipe(server);
    server.pipe(asker);
  });
  await new Promise<void>((resolve) => listener.listen(0, '127.0.0.1', resolve));
  const cut = () => {
    for (const asker of askers) asker.destroy();
  };
  return {
    port: (listener.address() as AddressInfo).port,
    open: () => askers.size,
    mute() {
      mode = 'mute';
      for (const { asker, server } of pairs) {
        asker.unpipe(server);
        server.unpipe(asker);
        // Read on, so that a goodbye is noticed; nothing of it is passed on.
        asker.resume();
        server.resume();
      }
    },
    refuse() {
      mode = 'refuse';
    },
    pass() {
      mode = 'pass';
    },
    cut,
    async close() {
      cut();
      await new Promise((resolve) => listener.close(resolve));
    },
  };
}
