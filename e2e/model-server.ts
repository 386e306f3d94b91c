import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';

/** What the scripted server does with one request. */
export interface ModelReply {
  /** Streamed in pieces of about a word. */
  text?: string;
  /** An HTTP failure instead, and what it says. */
  status?: number;
  failure?: string;
  /** Milliseconds before the first piece. */
  firstPieceAfterMs?: number;
  /** Milliseconds between pieces. */
  pieceEveryMs?: number;
  /** The connection breaks after so many pieces. */
  cutAfter?: number;
}

export interface ModelRequest {
  instructions: string;
  /** The user's messages, joined. */
  prompt: string;
  /** What the assistant had said before, for repairs. */
  said: string;
  authorization: string | undefined;
  temperature: number | undefined;
}

export interface ModelServer {
  /** For `OPENAI_BASE_URL`. */
  url: string;
  requests: ModelRequest[];
  close(): Promise<void>;
}

interface ChatMessage {
  role: string;
  content: string | { text?: string }[];
}

const contentOf = ({ content }: ChatMessage) =>
  typeof content === 'string' ? content : content.map(({ text }) => text ?? '').join('');

async function readRequest(request: IncomingMessage): Promise<ModelRequest> {
  let body = '';
  for await (const chunk of request.setEncoding('utf8')) body += chunk;
  const { messages, temperature } = JSON.parse(body) as { messages: ChatMessage[]; temperature?: number };
  const by = (...roles: string[]) =>
    messages
      .filter(({ role }) => roles.includes(role))
      .map(contentOf)
      .join('\n\n');
  return {
    instructions: by('system', 'developer'),
    prompt: by('user'),
    said: by('assistant'),
    authorization: request.headers.authorization,
    temperature,
  };
}

function chunk(delta: object, finishReason: string | null): string {
  const choices = [{ index: 0, delta, finish_reason: finishReason }];
  const body = { id: 'chatcmpl-1', object: 'chat.completion.chunk', created: 0, model: 'scripted', choices };
  return `data: ${JSON.stringify(body)}\n\n`;
}

async function stream(response: ServerResponse, reply: ModelReply): Promise<void> {
  response.writeHead(200, { 'content-type': 'text/event-stream' });
  response.flushHeaders();
  await wait(reply.firstPieceAfterMs ?? 0);
  const pieces = (reply.text ?? '').match(/\s*\S+|\s+$/g) ?? [];
  for (const [index, content] of pieces.entries()) {
    if (response.destroyed) return;
    if (index === reply.cutAfter) {
      response.destroy();
      return;
    }
    response.write(chunk({ role: 'assistant', content }, null));
    if (reply.pieceEveryMs) await wait(reply.pieceEveryMs);
  }
  response.write(chunk({}, 'stop'));
  response.end('data: [DONE]\n\n');
}

/**
 * A server that speaks OpenAI's streamed chat completions on 127.0.0.1 and says what the script says. `reply` gets each
 * request with its number, counted from 0.
 */
export async function startModelServer(
  reply: (request: ModelRequest, index: number) => ModelReply,
  port = 0,
): Promise<ModelServer> {
  const requests: ModelRequest[] = [];
  const server = createServer(async (incoming, response) => {
    const request = await readRequest(incoming);
    requests.push(request);
    const scripted = reply(request, requests.length - 1);
    if (scripted.status === undefined) return stream(response, scripted);
    response.writeHead(scripted.status, { 'content-type': 'application/json' });
    response.end(
      JSON.stringify({ error: { message: scripted.failure ?? 'scripted failure', type: 'scripted', code: null } }),
    );
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    requests,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
