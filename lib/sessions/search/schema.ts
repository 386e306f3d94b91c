import { z } from 'zod';
import { id } from '@/lib/shared/id';

export const SEARCH_FIELDS = ['title', 'question', 'answer', 'insight', 'sql'] as const;
export type SearchField = (typeof SEARCH_FIELDS)[number];
export const QUERY_MAX_LENGTH = 200;
export const SEARCH_SORTS = ['newest', 'best'] as const;

/** One place where the words stand. A title has no message. */
export interface SearchHit {
  sessionId: number;
  sessionTitle: string;
  messageId: number | null;
  role: 'user' | 'assistant' | null;
  field: SearchField;
  excerpt: string;
  /** [start, end) in UTF-16 units of the excerpt. */
  highlights: [number, number][];
  /** ISO 8601 in UTC. */
  createdAt: string;
}

export interface SearchPage {
  hits: SearchHit[];
  nextCursor: string | null;
}

export const searchInput = z.object({
  search: z.string().trim().max(QUERY_MAX_LENGTH),
  cursor: z.string().max(100).optional(),
  limit: z.number().int().min(1).max(100).default(20),
  /** Only in this session. */
  sessionId: id.optional(),
  datasetId: id.optional(),
  folderId: id.optional(),
  archived: z.boolean().optional(),
  /** Only of turns whose answer has a chart, or failed. */
  hasChart: z.boolean().optional(),
  failed: z.boolean().optional(),
  from: z.date().optional(),
  to: z.date().optional(),
  sort: z.enum(SEARCH_SORTS).default('newest'),
});
export type SearchWish = z.infer<typeof searchInput>;
