import { z } from 'zod';
import { message, toWireMessage } from '@/app/api/v1/_schemas/messages';
import { bodyId, id, page, requestSchemas, responseSchemas, timestamp } from '@/app/api/v1/_schemas/wire';
import { type MessagePage, type SessionSummary, sessionTitle } from '@/lib/sessions/schema';

export const sessionParams = z.object({ session_id: id });
export const sessionPage = page(50);
export const messagePage = page(100);
/** Messages that come with a session: the newest. */
export const SESSION_MESSAGES = 100;

export const newSession = z
  .object({ title: sessionTitle.nullish(), dataset_id: bodyId.nullish() })
  .register(requestSchemas, { id: 'NewSession' });

export const sessionChange = z.object({ title: sessionTitle }).register(requestSchemas, { id: 'SessionChange' });

export const session = z
  .object({
    id: z.int(),
    title: z.string(),
    dataset_id: z.int().nullable(),
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
  const { id: sessionId, title, datasetId, createdAt, updatedAt } = row;
  return { id: sessionId, title, dataset_id: datasetId, created_at: createdAt, updated_at: updatedAt };
}

export function toWireSessionWithMessages(
  row: SessionSummary,
  { messages, previousCursor }: MessagePage,
): z.output<typeof sessionWithMessages> {
  return { ...toWireSession(row), messages: messages.map(toWireMessage), has_older_messages: previousCursor !== null };
}
