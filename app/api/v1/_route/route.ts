import 'server-only';
import { createHash } from 'node:crypto';
import type { z } from 'zod';
import { requireSameOrigin } from '@/app/api/chat/require-same-origin';
import type { Operation } from '@/app/api/v1/_operations/operation';
import { failureResponse } from '@/app/api/v1/_route/failure-response';
import { parseField } from '@/app/api/v1/_route/parse-field';
import { readBody } from '@/app/api/v1/_route/read-body';
import { snakeCase } from '@/app/api/v1/_route/snake-case';
import { getRequestUser } from '@/lib/auth/get-request-user';
import type { CurrentUser } from '@/lib/auth/schema';
import { matchLocale } from '@/lib/i18n/match-locale';
import { AppError } from '@/lib/shared/errors';
import { readId } from '@/lib/shared/id';
import type { Locale } from '@/lib/shared/locales';
import { BODY_MAX_BYTES, STRANGER_MAX_BYTES } from '@/lib/shared/read-bytes';

type Parsed<Schema> = Schema extends z.ZodType ? z.output<Schema> : undefined;
type Part<O, Name extends string> = O extends Record<Name, infer Schema> ? Parsed<Schema> : undefined;

/** What a handler gets: everything checked. */
export interface Call<O extends Operation> {
  request: Request;
  locale: Locale;
  user: O extends { open: true } ? null : CurrentUser;
  params: Part<O, 'params'>;
  query: Part<O, 'query'>;
  body: O extends { encoding: 'multipart' } ? undefined : Part<O, 'body'>;
}

/** A body with headers of its own. */
class Answer<T> {
  constructor(
    readonly body: T,
    readonly headers: Record<string, string>,
  ) {}
}

export const withHeaders = <T>(body: T, headers: Record<string, string>) => new Answer(body, headers);

type Body<O extends Operation> = z.output<O['response']>;
/** A response of its own is a file. */
type Handler<O extends Operation> = (call: Call<O>) => Promise<Body<O> | Answer<Body<O>> | Response>;
interface RouteContext {
  params: Promise<Record<string, string>>;
}

/** One operation as a Next route: who asks, then what, then the handler; failures as `{detail}`. */
export function route<O extends Operation>(operation: O, handler: Handler<O>) {
  const answer = async (request: Request, context: RouteContext): Promise<Response> => {
    const locale = matchLocale(request.headers.get('accept-language'));
    try {
      const user = operation.open ? null : await authenticate(operation, request);
      const parts = {
        params: await readParams(operation, context),
        query: operation.query && parseField(operation.query, queryOf(request), locale),
        body: await readWholeBody(operation, request, locale),
      };
      const found = await handler({ request, locale, user, ...parts } as Call<O>);
      if (found instanceof Response) return found;
      const { body, headers } = found instanceof Answer ? found : new Answer(found, {});
      const status = operation.status ?? 200;
      if (operation.etag) return tagged(request, body, headers);
      return Response.json(body, { status, headers: { 'cache-control': 'no-store', ...headers } });
    } catch (error) {
      return failureResponse(error, locale);
    }
  };
  return Object.assign(answer, { operation });
}

async function authenticate(operation: Operation, request: Request): Promise<CurrentUser> {
  if (operation.method !== 'GET') requireSameOrigin(request);
  return getRequestUser(request);
}

/** The browser keeps it, and asks each time whether it still is so. */
function tagged(request: Request, body: unknown, own: Record<string, string>): Response {
  const text = JSON.stringify(body);
  const etag = `"${createHash('sha1').update(text).digest('base64url')}"`;
  const headers = { etag, 'cache-control': 'private, no-cache', vary: 'authorization, cookie', ...own };
  const known = request.headers
    .get('if-none-match')
    ?.split(',')
    .map((tag) => tag.trim().replace(/^W\//, ''));
  if (known?.includes(etag)) return new Response(null, { status: 304, headers });
  return new Response(text, { headers: { ...headers, 'content-type': 'application/json' } });
}

/** A malformed id names nothing, as a missing one does. */
async function readParams({ params: schema }: Operation, { params }: RouteContext): Promise<unknown> {
  if (!schema) return undefined;
  const given = Object.entries(await params).map(([name, value]) => [
    snakeCase(name),
    name.endsWith('Id') ? readId(value) : value,
  ]);
  const parsed = schema.safeParse(Object.fromEntries(given));
  if (!parsed.success) throw new AppError('not_found', 'malformed id');
  return parsed.data;
}

/** Files are read by the handler, as they come. */
async function readWholeBody({ body, encoding, maxBytes, open }: Operation, request: Request, locale: Locale) {
  if (!body || encoding === 'multipart') return undefined;
  const most = maxBytes ?? (open ? STRANGER_MAX_BYTES : BODY_MAX_BYTES);
  return parseField(body, await readBody(request, encoding ?? 'json', most), locale);
}

/** Of a parameter given twice the last one counts. */
function queryOf(request: Request): Record<string, string> {
  return Object.fromEntries(new URL(request.url).searchParams);
}
