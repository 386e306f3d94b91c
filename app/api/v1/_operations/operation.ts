import type { z } from 'zod';

/** One method on one path of the REST interface: all that its route and its documentation share. */
export interface Operation {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Under /api/v1, with `{parameters}`. */
  path: string;
  summary: string;
  tag: 'auth' | 'sessions' | 'chat' | 'datasets' | 'datasources' | 'administration' | 'document';
  /** Needs no user. */
  open?: true;
  /** Of the path; what does not fit names nothing: 404. */
  params?: z.ZodObject;
  query?: z.ZodObject;
  body?: z.ZodType;
  /** `form`: `application/x-www-form-urlencoded` or `multipart/form-data`; `multipart`: read by the handler as it comes. */
  encoding?: 'form' | 'multipart';
  /** Of the body; 64 KB without, 16 KB where no user is needed. */
  maxBytes?: number;
  /** Answered with an ETag, and with 304 to who has it already. */
  etag?: true;
  response: z.ZodType;
  /** What the response is when it is no JSON. */
  produces?: string;
  status?: 201;
  /** Statuses of failures beyond those that every operation has. */
  failures?: readonly number[];
}
