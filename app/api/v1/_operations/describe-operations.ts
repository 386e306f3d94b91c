import { z } from 'zod';
import type { Operation } from '@/app/api/v1/_operations/operation';
import { failure, requestSchemas, responseSchemas } from '@/app/api/v1/_schemas/wire';

type Json = Record<string, unknown>;

const REASONS: Record<number, string> = {
  400: 'Broke off on its way',
  401: 'Not signed in',
  403: 'Not allowed',
  404: 'Not there, or somebody else’s',
  409: 'In conflict with what is there, or as much of it as there may be',
  413: 'Too large',
  415: 'A kind of file that is not supported',
  422: 'A field is not valid; `detail` begins with its name',
  429: 'Too often, or too many at a time; see Retry-After',
  500: 'Unexpected; `detail` ends with a reference that the log has too',
  502: 'The language model or the dataset’s database did not answer',
  503: 'Busy or not reachable; see Retry-After',
  504: 'The query took too long',
  507: 'No storage left, of the user’s own or at all',
};

/** The OpenAPI 3.1 document of these operations, their ids as `operationId`. */
export function describeOperations(operations: Readonly<Record<string, Operation>>): Json {
  const paths: Record<string, Json> = {};
  for (const [operationId, operation] of Object.entries(operations)) {
    paths[operation.path] = {
      ...paths[operation.path],
      [operation.method.toLowerCase()]: describeOperation(operationId, operation),
    };
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Tabletalk',
      version: '1',
      description: 'Ask your tables. Every path answers with and without a trailing slash.',
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: '/api/v1' }],
    security: [{ bearer: [] }, { cookie: [] }],
    paths,
    components: {
      schemas: { ...namedSchemas(requestSchemas, 'input'), ...namedSchemas(responseSchemas, 'output') },
      securitySchemes: {
        bearer: { type: 'http', scheme: 'bearer', description: 'The access_token of POST /auth/login' },
        cookie: {
          type: 'apiKey',
          in: 'cookie',
          name: 'next-auth.session-token',
          description: 'As set by the sign-in page',
        },
      },
    },
  };
}

function describeOperation(operationId: string, operation: Operation): Json {
  const { summary, tag, params, query, body, encoding, response, open } = operation;
  const parameters = [...parametersOf(params, 'path'), ...parametersOf(query, 'query')];
  return {
    operationId,
    summary,
    tags: [tag],
    ...(open && { security: [] }),
    ...(parameters.length > 0 && { parameters }),
    ...(body && {
      requestBody: {
        required: !body.safeParse({}).success,
        content: content(reference(requestSchemas, body), encoding),
      },
    }),
    responses: {
      [operation.status ?? 200]: {
        description: 'Done',
        content: operation.produces
          ? { [operation.produces]: { schema: { type: 'string', format: 'binary' } } }
          : content(reference(responseSchemas, response)),
      },
      ...(operation.etag && { 304: { description: 'As the client has it, by If-None-Match' } }),
      ...Object.fromEntries(failuresOf(operation).map((status) => [status, describeFailure(status)])),
    },
  };
}

function failuresOf({ method, open, params, query, body, failures = [] }: Operation): number[] {
  const usual = [
    ...(open ? [] : [401]),
    // A browser of another site that bears the cookie.
    ...(open || method === 'GET' ? [] : [403]),
    ...(params ? [404] : []),
    ...(body ? [413] : []),
    ...(query || body ? [422] : []),
    500,
    503,
  ];
  return [...new Set([...usual, ...failures])].sort((a, b) => a - b);
}

function describeFailure(status: number): Json {
  return { description: REASONS[status], content: content(reference(responseSchemas, failure)) };
}

const CONTENT_TYPES = {
  json: 'application/json',
  form: 'application/x-www-form-urlencoded',
  multipart: 'multipart/form-data',
};

function content(schema: Json, encoding: keyof typeof CONTENT_TYPES = 'json'): Json {
  return { [CONTENT_TYPES[encoding]]: { schema } };
}

function parametersOf(schema: z.ZodObject | undefined, place: 'path' | 'query'): Json[] {
  if (!schema) return [];
  const { properties = {} } = toJsonSchema(schema, 'input') as { properties?: Record<string, Json> };
  return Object.entries(properties).map(([name, property]) => ({
    name,
    in: place,
    required: place === 'path',
    schema: property,
  }));
}

/** A named schema by its name, any other in full. */
function reference(registry: z.core.$ZodRegistry<{ id: string }>, schema: z.ZodType): Json {
  const named = registry.get(schema);
  return named ? { $ref: uri(named.id) } : toJsonSchema(schema, 'output');
}

const uri = (id: string) => `#/components/schemas/${id}`;

function namedSchemas(registry: z.core.$ZodRegistry<{ id: string }>, io: 'input' | 'output'): Record<string, Json> {
  const { schemas } = z.toJSONSchema(registry, { io, uri });
  return Object.fromEntries(Object.entries(schemas).map(([name, schema]) => [name, withoutHeader(schema)]));
}

function toJsonSchema(schema: z.ZodType, io: 'input' | 'output'): Json {
  return withoutHeader(z.toJSONSchema(schema, { io }));
}

function withoutHeader({ $schema: _, $id: __, ...schema }: Json): Json {
  return schema;
}
