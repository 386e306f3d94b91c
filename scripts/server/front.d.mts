import type { IncomingHttpHeaders, IncomingMessage, Server, ServerResponse } from 'node:http';

export function makeFront(options: {
  handle: (request: IncomingMessage, response: ServerResponse) => Promise<void>;
  isSignedIn: (headers: IncomingHttpHeaders) => Promise<boolean>;
  siteUrl?: () => string | undefined;
}): Server;
