import { createServer } from 'node:http';
import { bodyRule } from './body-rules.mjs';
import { limitConnections } from './connections.mjs';
import { holdBody } from './hold-body.mjs';
import { Refusal, refuse } from './refusal.mjs';

const LIMITS = {
  maxHeaderSize: 16 * 1024,
  headersTimeout: 10_000,
  // Files take their time; bodies have clocks of their own.
  requestTimeout: 0,
  connectionsCheckingInterval: 2_000,
};
const HEADERS_AT_MOST = 100;
const URL_MAX_LENGTH = 8 * 1024;
/** What Next.js does with a query grows with the square of its parameters: two thousand took it a quarter of a second. */
const PARAMETERS_AT_MOST = 100;
const YEAR_SECONDS = 31_536_000;

const hasBody = ({ headers }) =>
  headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;
const isSecure = ({ headers }, siteUrl) =>
  siteUrl?.startsWith('https://') || headers['x-forwarded-proto']?.split(',')[0].trim() === 'https';

/** A body that is handed on as it comes must end in time; what is left of it when the answer is out is not read. */
function watchPassing(request, response, maxMs) {
  const { socket } = request;
  const late = setTimeout(() => request.destroy(), maxMs);
  request.once('close', () => clearTimeout(late));
  response.once('finish', () => {
    if (!request.complete) refuseRest(request, socket);
  });
}

function refuseRest(request, socket) {
  setTimeout(() => request.complete || socket.destroy(), 1_000).unref();
}

function countParameters(url) {
  let count = 1;
  for (let at = url.indexOf('&'); at !== -1; at = url.indexOf('&', at + 1)) count += 1;
  return count;
}

/** The request to hand on; null when it has been answered here, or nobody waits for an answer. */
async function admit(request, response, isSignedIn) {
  if (request.url.length > URL_MAX_LENGTH || countParameters(request.url) > PARAMETERS_AT_MOST) throw new Refusal(414);
  if (!hasBody(request)) return request;
  const rule = bodyRule(request.url.split('?', 1)[0]);
  if (rule.kind === 'hold') return holdBody(request, rule, isSignedIn);
  watchPassing(request, response, rule.maxMs);
  return request;
}

/**
 * An HTTP server that counts bodies while they arrive, bounds how deep they are nested and how long they and their headers may take,
 * and only then asks `handle`. `isSignedIn(headers)` is asked of who sends more than a stranger may.
 */
export function makeFront({ handle, isSignedIn, siteUrl = () => undefined }) {
  const server = createServer(LIMITS, async (request, response) => {
    // A request that is over has none any more.
    const { socket } = request;
    if (isSecure(request, siteUrl())) response.setHeader('Strict-Transport-Security', `max-age=${YEAR_SECONDS}`);
    try {
      const admitted = await admit(request, response, isSignedIn);
      arrived(socket, response);
      if (admitted !== null) await handle(admitted, response);
    } catch (error) {
      if (error instanceof Refusal) refuse(request, response, error, socket);
      else failed(error, response);
    }
  });
  server.maxHeadersCount = HEADERS_AT_MOST;
  const arrived = limitConnections(server);
  return server;
}

function failed(error, response) {
  console.error(error);
  if (!response.headersSent) response.writeHead(500);
  response.end();
}
