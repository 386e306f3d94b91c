import * as operations from '@/app/api/v1/_operations/sessions';
import { route } from '@/app/api/v1/_route/route';
import { SESSION_MESSAGES, toWireSession, toWireSessionWithMessages } from '@/app/api/v1/_schemas/sessions';
import { deleteSession } from '@/lib/sessions/delete-session';
import { getSession } from '@/lib/sessions/get-session';
import { renameSession } from '@/lib/sessions/rename-session';
import { readMessages } from '@/lib/turns/read-messages';

export const GET = route(operations.getSession, async ({ user, params }) => {
  const session = await getSession(user.id, params.session_id);
  const messages = await readMessages(user.id, session.id, { limit: SESSION_MESSAGES });
  return toWireSessionWithMessages(session, messages);
});

export const PATCH = route(operations.renameSession, async ({ user, params, body }) =>
  toWireSession(await renameSession(user.id, { id: params.session_id, title: body.title })),
);

export const DELETE = route(operations.deleteSession, async ({ user, params }) => {
  await deleteSession(user.id, params.session_id);
  return { message: 'Session deleted' };
});
