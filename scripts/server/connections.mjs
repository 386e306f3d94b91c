/** Connections that have not yet sent a whole request; the one that has kept us waiting longest makes room for the next. */
const WAITED_FOR = 256;
/** From here on, those that are open but idle make room too. */
const IDLE_FROM = 512;
const AT_MOST = 2_048;

/** Lets nobody fill up a server's connections by opening many and saying little. */
export function limitConnections(server) {
  const waitedFor = new Set();
  const wait = (socket) => socket.destroyed || waitedFor.add(socket);
  let open = 0;
  server.maxConnections = AT_MOST;
  server.on('connection', (socket) => {
    open += 1;
    wait(socket);
    socket.once('close', () => {
      open -= 1;
      waitedFor.delete(socket);
    });
    if (open > IDLE_FROM) server.closeIdleConnections();
    if (waitedFor.size > WAITED_FOR) waitedFor.values().next().value.destroy();
  });
  /** Says that the whole request of this answer is there. Once that is out, the next one is waited for. */
  return function arrived(socket, response) {
    waitedFor.delete(socket);
    response.once('finish', () => wait(socket));
  };
}
