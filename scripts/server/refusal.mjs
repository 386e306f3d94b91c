/** A request that goes no further: answered by its status, and with the connection's end, because its rest is not read. */
export class Refusal extends Error {
  constructor(status, headers = {}) {
    super(`refused with ${status}`);
    this.status = status;
    this.headers = headers;
  }
}

const GRACE_MS = 500;

/** For programs, which are promised a sentence; people's browsers send nothing that is refused here. */
const SENTENCES = {
  413: 'The body is too large.',
  414: 'The address is too long, or has too many parameters.',
  422: 'body: It is nested too deep.',
  503: 'The server is busy. Try again in a moment.',
};

function bodyOf(request, status) {
  return request.url.startsWith('/api/v1/') && SENTENCES[status] ? JSON.stringify({ detail: SENTENCES[status] }) : '';
}

/** Answers and closes; whatever else the client sends meanwhile is thrown away for a moment, then not even taken. */
export function refuse(request, response, { status, headers }, socket) {
  if (response.headersSent || response.destroyed) {
    request.destroy();
    return;
  }
  const body = bodyOf(request, status);
  const type = body === '' ? {} : { 'content-type': 'application/json' };
  const own = { 'content-length': String(body.length), 'cache-control': 'no-store', connection: 'close', ...type };
  response.writeHead(status, { ...own, ...headers }).end(body);
  setTimeout(() => socket.destroy(), GRACE_MS).unref();
}
