import { IncomingMessage } from 'node:http';
import { isNestedTooDeep } from '../../lib/shared/json-nesting.mjs';
import { Refusal } from './refusal.mjs';

/** What all bodies that are being read may take together: strangers', and those of people who are signed in. */
const STRANGERS_TOGETHER = 3 * 1024 * 1024;
const SIGNED_IN_TOGETHER = 64 * 1024 * 1024;

const held = { strangers: 0, signedIn: 0 };

function takeRoom(bytes, isSignedIn) {
  const whose = isSignedIn ? 'signedIn' : 'strangers';
  const most = isSignedIn ? SIGNED_IN_TOGETHER : STRANGERS_TOGETHER;
  if (held[whose] + bytes > most) throw new Refusal(503, { 'retry-after': '1' });
  held[whose] += bytes;
  return () => {
    held[whose] -= bytes;
  };
}

/**
 * Reads a body, counting as it comes, whatever its headers say of its length. Who sends more than a stranger may is asked who they
 * are first. Resolves to null when the client went away. Throws a Refusal: 413, 408, 503.
 */
async function readCounted(request, rule, isSignedIn) {
  const chunks = [];
  const rooms = [];
  let size = 0;
  let isKnown = false;
  const late = setTimeout(() => request.destroy(new Refusal(408)), rule.maxMs);
  try {
    for await (const chunk of request.iterator({ destroyOnReturn: false })) {
      size += chunk.length;
      if (size > rule.strangerBytes && !isKnown) {
        if (size > rule.bytes || !(await isSignedIn(request.headers))) throw new Refusal(413);
        isKnown = true;
      }
      if (size > rule.bytes) throw new Refusal(413);
      rooms.push(takeRoom(chunk.length, isKnown));
      chunks.push(chunk);
    }
  } finally {
    clearTimeout(late);
    for (const leave of rooms) leave();
  }
  return Buffer.concat(chunks);
}

/** The same request with its body already there. */
function withBody(request, body) {
  const copy = new IncomingMessage(request.socket);
  const { httpVersion, httpVersionMajor, httpVersionMinor, method, url, headers, rawHeaders } = request;
  Object.assign(copy, { httpVersion, httpVersionMajor, httpVersionMinor, method, url, headers, rawHeaders });
  copy.complete = true;
  if (body.length > 0) copy.push(body);
  copy.push(null);
  return copy;
}

const isJson = (type) => /^(application\/json|text\/plain)\b/i.test(type);

/** What is parsed by others before our code sees it is looked at here. */
function checkShape({ headers }, { isAction }, body) {
  const type = headers['content-type'] ?? '';
  if (isAction && !isJson(type)) throw new Refusal(415);
  if (isJson(type) && isNestedTooDeep(body)) throw new Refusal(422);
}

/** The request to hand on, its body read and looked at; null when the client went away. Throws a Refusal. */
export async function holdBody(request, rule, isSignedIn) {
  const announced = Number(request.headers['content-length'] ?? 0);
  if (announced > rule.bytes) throw new Refusal(413);
  let body;
  try {
    body = await readCounted(request, rule, isSignedIn);
  } catch (error) {
    if (error instanceof Refusal) throw error;
    return null;
  }
  if (body.length > 0) checkShape(request, rule, body);
  return withBody(request, body);
}
