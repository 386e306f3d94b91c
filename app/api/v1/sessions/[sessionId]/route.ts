import * as operations from '@/app/api/v1/_operations/sessions';
import { route } from '@/app/api/v1/_route/route';
import { SESSION_MESSAGES, toWireSession, toWireSessionWithMessages } from '@/app/api/v1/_schemas/sessions';
import { changeSession } from '@/lib/sessions/change-session';
import { deleteSession } from '@/lib/sessions/delete-session';
import { getSession } from '@/lib/sessions/get-session';
import { markRead } from '@/lib/sessions/mark-read';
import { readMessages } from '@/lib/turns/read-messages';

export const GET = route(operations.getSession, async ({ user, params }) => {
  const session = await getSession(user.id, params.session_id);
  const messages = await readMessages(user.id, session.id, { limit: SESSION_MESSAGES });
  if (session.unread) await markRead(user.id, session.id);
  return toWireSessionWithMessages(session, messages);
});

export const PATCH = route(
  operations.changeSession,
  async ({ user, params, body: { folder_id: folderId, ...change } }) =>
    toWireSession(await changeSession(user.id, { id: params.session_id, folderId, ...change })),
);

export const DELETE = route(operations.deleteSession, async ({ user, params }) => {
  await deleteSession(user.id, params.session_id);
  return { message: 'Session deleted' };
});
