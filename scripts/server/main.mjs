// The server itself: Next.js behind the front that bounds what strangers can do to it. Started by scripts/steps/serve.mjs.
import next from 'next';
import { CONFIGURATION_FAULT } from '../steps/exit-codes.mjs';
import { makeFront } from './front.mjs';

const port = Number(process.env.PORT);
// Where the server finds itself, as `next start` says it; else it would believe the request's own Host.
process.env.__NEXT_PRIVATE_ORIGIN = `http://localhost:${port}`;

const app = next({ dev: false, port });
const ready = app.prepare().then(() => app.getRequestHandler());
const IS_SIGNED_IN = Symbol.for('tabletalk.isSignedIn');

const server = makeFront({
  handle: async (request, response) => (await ready)(request, response),
  isSignedIn: async (headers) => (await globalThis[IS_SIGNED_IN]?.(headers)) ?? false,
  siteUrl: () => process.env.NEXTAUTH_URL,
});

server.once('error', ({ code, message }) => {
  const reason =
    code === 'EADDRINUSE' ? `Port ${port} is in use by another program; set another one in PORT.` : message;
  process.stderr.write(`${reason}\n`);
  process.exit(code === 'EADDRINUSE' || code === 'EACCES' ? CONFIGURATION_FAULT : 1);
});

let isLeaving = false;
/** What is under way is answered first; who waits for the process to end has a clock of their own. */
function leave(exitCode) {
  if (isLeaving) return;
  isLeaving = true;
  server.close(async () => {
    await app.close().catch(console.error);
    process.exit(exitCode);
  });
  server.closeIdleConnections();
}
process.on('SIGINT', () => leave(130));
process.on('SIGTERM', () => leave(143));

server.listen(port);
await ready;
