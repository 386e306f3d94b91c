import { z } from 'zod';
import { id, responseSchemas, timestamp, truth } from '@/app/api/v1/_schemas/wire';
import { QUERY_MAX_LENGTH, SEARCH_FIELDS, SEARCH_SORTS, type SearchPage } from '@/lib/sessions/search/schema';

const moment = z
  .union([z.iso.datetime({ offset: true }), z.iso.date()])
  .transform((text) => new Date(text))
  .describe('ISO 8601, a day or a moment');

export const searchQuery = z.object({
  q: z.string().trim().max(QUERY_MAX_LENGTH),
  limit: z.coerce.number().int().min(1).max(100).default(20),
  cursor: z.string().max(100).optional(),
  session_id: id.optional(),
  dataset_id: id.optional(),
  folder_id: id.optional(),
  archived: truth.optional(),
  has_chart: truth.optional().describe('Only of turns whose answer has a chart, or has none'),
  failed: truth.optional().describe('Only of turns whose answer failed, or did not'),
  from: moment.optional(),
  to: moment.optional(),
  sort: z.enum(SEARCH_SORTS).default('newest'),
});

export const searchHit = z
  .object({
    session_id: z.int(),
    session_title: z.string(),
    message_id: z.int().nullable().describe('null for a title'),
    role: z.enum(['user', 'assistant']).nullable(),
    field: z.enum(SEARCH_FIELDS),
    excerpt: z.string(),
    highlights: z.array(z.tuple([z.int(), z.int()])).describe('[start, end) in UTF-16 units of the excerpt'),
    created_at: timestamp,
  })
  .register(responseSchemas, { id: 'SearchHit' });

export const searchAnswer = z
  .object({ hits: z.array(searchHit), next_cursor: z.string().nullable() })
  .register(responseSchemas, { id: 'SearchAnswer' });

export function toWireSearch({ hits, nextCursor }: SearchPage): z.output<typeof searchAnswer> {
  return {
    hits: hits.map((hit) => ({
      session_id: hit.sessionId,
      session_title: hit.sessionTitle,
      message_id: hit.messageId,
      role: hit.role,
      field: hit.field,
      excerpt: hit.excerpt,
      highlights: hit.highlights,
      created_at: hit.createdAt,
    })),
    next_cursor: nextCursor,
  };
}
