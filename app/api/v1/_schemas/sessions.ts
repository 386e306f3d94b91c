import { z } from 'zod';
import { message, toWireMessage } from '@/app/api/v1/_schemas/messages';
import { id, page, requestSchemas, responseSchemas, timestamp, truth } from '@/app/api/v1/_schemas/wire';
import {
  BULK_ACTIONS,
  BULK_MAX,
  type MessagePage,
  SESSION_STATUSES,
  type SessionSummary,
  sessionTitle,
} from '@/lib/sessions/schema';
import { id as bodyId } from '@/lib/shared/id';

export const sessionParams = z.object({ session_id: id });
export const sessionPage = page(50).extend({
  q: z.string().trim().max(200).optional().describe('Words of titles, questions or answers'),
  dataset_id: id.optional(),
  folder_id: id.optional(),
  archived: truth.default(false),
  pinned: truth.optional(),
  shared: truth.default(false).describe('Those of others that are shared with one'),
  expiring: truth
    .default(false)
    .describe('Those that are deleted within a week, because nobody has used them (`RETENTION_DAYS`)'),
  cursor: z.string().max(100).optional().describe('Of the X-Next-Cursor header; empty for the first page'),
});
export const messagePage = page(100);
/** Messages that come with a session: the newest. */
export const SESSION_MESSAGES = 100;

export const newSession = z
  .object({ title: sessionTitle.nullish(), dataset_id: bodyId.nullish() })
  .register(requestSchemas, { id: 'NewSession' });

export const sessionChange = z
  .object({
    title: sessionTitle.optional(),
    pinned: z.boolean().optional(),
    archived: z.boolean().optional(),
    folder_id: bodyId.nullable().optional().describe('null takes it out of its folder'),
  })
  .refine((change) => Object.values(change).some((value) => value !== undefined), { path: ['title'] })
  .register(requestSchemas, { id: 'SessionChange' });

export const bulkChange = z
  .object({
    ids: z.array(bodyId).min(1).max(BULK_MAX),
    action: z.enum(BULK_ACTIONS),
    folder_id: bodyId.nullable().optional().describe('Of `move`; null or none: out of the folders'),
  })
  .register(requestSchemas, { id: 'SessionsChange' });

export const bulkChanged = z
  .object({ changed: z.int().describe('How many of the sessions were one’s own') })
  .register(responseSchemas, { id: 'SessionsChanged' });

export const session = z
  .object({
    id: z.int(),
    title: z.string(),
    dataset_id: z.int().nullable(),
    folder_id: z.int().nullable(),
    pinned: z.boolean(),
    archived: z.boolean(),
    status: z.enum(SESSION_STATUSES).describe('Of the newest answer'),
    unread: z.boolean().describe('An answer came while nobody looked'),
    created_at: timestamp,
    updated_at: timestamp,
  })
  .register(responseSchemas, { id: 'Session' });

export const sessionList = z.array(session).register(responseSchemas, { id: 'SessionList' });

export const sessionWithMessages = z
  .object({
    ...session.shape,
    messages: z.array(message).describe(`The newest ${SESSION_MESSAGES} at most, in reading order`),
    has_older_messages: z.boolean(),
  })
  .register(responseSchemas, { id: 'SessionWithMessages' });

export function toWireSession(row: SessionSummary): z.output<typeof session> {
  return {
    id: row.id,
    title: row.title,
    dataset_id: row.datasetId,
    folder_id: row.folderId,
    pinned: row.pinned,
    archived: row.archived,
    status: row.status,
    unread: row.unread,
    created_at: row.createdAt,
    updated_at: row.updatedAt,
  };
}

export function toWireSessionWithMessages(
  row: SessionSummary,
  { messages, previousCursor }: MessagePage,
): z.output<typeof sessionWithMessages> {
  return { ...toWireSession(row), messages: messages.map(toWireMessage), has_older_messages: previousCursor !== null };
}
