import { readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { allOperations } from '@/app/api/v1/_operations/all-operations';
import { describeOperations } from '@/app/api/v1/_operations/describe-operations';

type Json = Record<string, unknown>;

const root = fileURLToPath(new URL('..', import.meta.url));
const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'];
const document = JSON.parse(JSON.stringify(describeOperations(allOperations))) as {
  openapi: string;
  paths: Record<string, Record<string, Json>>;
  components: { schemas: Record<string, Json>; securitySchemes: Record<string, Json> };
};

/** `sessions/[sessionId]/messages/` and `/sessions/{session_id}/messages` are the same place. */
const place = (path: string) => path.replace(/\[[^\]]+\]|\{[^}]+\}/g, '*').replace(/^\/|\/$/g, '');

async function routesOnDisk(): Promise<string[]> {
  const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((file) =>
    /(^|\/)route\.ts$/.test(file),
  );
  const served = files.filter((file) => !file.startsWith('_') && !file.startsWith('[[...'));
  const lists = await Promise.all(
    served.map(async (file) => {
      const exported = Object.keys(await import(join(root, file)));
      return METHODS.filter((method) => exported.includes(method)).map((method) => `${method} ${place(dirname(file))}`);
    }),
  );
  return lists.flat().sort();
}

test('every route is documented, and every documented path is a route', async () => {
  const documented = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.keys(methods).map((method) => `${method.toUpperCase()} ${place(path)}`),
  );
  const routes = await routesOnDisk();
  expect(routes.length).toBeGreaterThan(15);
  expect(documented.sort()).toEqual(routes);
});

test('the document is OpenAPI 3.1 with both ways to sign in, and every reference leads somewhere', () => {
  expect(document.openapi).toBe('3.1.0');
  expect(Object.keys(document.components.securitySchemes)).toEqual(['bearer', 'cookie']);
  const references = [...JSON.stringify(document).matchAll(/"\$ref":"([^"]+)"/g)].map(([, target]) => target);
  expect(references.length).toBeGreaterThan(40);
  for (const target of references) {
    const name = target?.replace('#/components/schemas/', '') ?? '';
    expect(Object.keys(document.components.schemas)).toContain(name);
  }
});

test('operations say who may call them, what they take and how they fail', () => {
  const login = document.paths['/auth/login']?.post;
  expect(login).toMatchObject({
    operationId: 'login',
    security: [],
    requestBody: {
      content: { 'application/x-www-form-urlencoded': { schema: { $ref: '#/components/schemas/SignInForm' } } },
    },
  });
  const list = document.paths['/sessions/']?.get as { parameters: Json[]; responses: Json; security?: unknown };
  expect(list.security).toBeUndefined();
  expect(list.parameters.slice(0, 2)).toEqual([
    expect.objectContaining({ name: 'skip', in: 'query', required: false }),
    expect.objectContaining({
      name: 'limit',
      in: 'query',
      schema: expect.objectContaining({ default: 50, maximum: 200 }),
    }),
  ]);
  expect(Object.keys(list.responses)).toEqual(['200', '304', '401', '422', '500', '503']);
  const one = document.paths['/sessions/{session_id}']?.get as { parameters: Json[]; responses: Json };
  expect(one.parameters).toEqual([expect.objectContaining({ name: 'session_id', in: 'path', required: true })]);
  expect(Object.keys(one.responses)).toContain('404');
});

test('what has a default need not be sent', () => {
  expect(document.components.schemas.Question).toMatchObject({
    required: ['dataset_id', 'question'],
    properties: { use_cache: { type: 'boolean', default: true }, question: { type: 'string', maxLength: 2000 } },
  });
});
