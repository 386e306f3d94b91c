import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';

export interface TcpServer {
  port: number;
  connections: () => number;
  /** Ends every open connection; new ones are taken. */
  cut: () => void;
  close: () => Promise<void>;
}

/** A TCP server on a free port that does with each connection what it is told. */
export async function startTcpServer(onConnection: (socket: Socket) => void): Promise<TcpServer> {
  const sockets = new Set<Socket>();
  let connections = 0;
  const server: Server = createServer((socket) => {
    connections += 1;
    sockets.add(socket);
    socket.on('error', () => {});
    onConnection(socket);
  });
  const cut = () => {
    for (const socket of sockets) socket.destroy();
    sockets.clear();
  };
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as AddressInfo).port,
    connections: () => connections,
    cut,
    close: async () => {
      cut();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
