import type { z } from 'zod';
import type { Operation } from '@/app/api/v1/_operations/operation';
import { checkDocumented } from '@/app/api/v1/_testing/check-documented';

interface Handler {
  (request: Request, context: { params: Promise<Record<string, string>> }): Promise<Response>;
  /** Of what `route` made. */
  operation?: Operation;
}

export interface CallOptions {
  method?: string;
  /** With its query. */
  path?: string;
  params?: Record<string, string>;
  token?: string;
  json?: unknown;
  form?: Record<string, string>;
  multipart?: FormData;
  /** Sent as it is. */
  text?: string;
  headers?: Record<string, string>;
}

/** Calls a route handler as Next would, and throws where the published document has another answer. For tests only. */
export async function callRoute(handler: Handler, options: CallOptions = {}) {
  const { path = '/', params = {}, token, json, form, multipart, text } = options;
  const body = form
    ? new URLSearchParams(form)
    : (multipart ?? text ?? (json === undefined ? undefined : JSON.stringify(json)));
  const request = new Request(`http://localhost/api/v1${path}`, {
    method: options.method ?? (body === undefined ? 'GET' : 'POST'),
    headers: { ...(token !== undefined && { authorization: `Bearer ${token}` }), ...options.headers },
    ...(body !== undefined && { body }),
  });
  const response = await handler(request, { params: Promise.resolve(params) });
  const answer = await response.json();
  if (handler.operation) checkDocumented(handler.operation, response.status, answer);
  return { status: response.status, headers: response.headers, body: answer };
}

/** The body as the documentation has it; throws where it is not. */
export function asDocumented<Schema extends z.ZodType>(schema: Schema, body: unknown): z.output<Schema> {
  return schema.parse(body);
}
