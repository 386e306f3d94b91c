import * as operations from '@/app/api/v1/_operations/sessions';
import { route } from '@/app/api/v1/_route/route';
import { toWireSession } from '@/app/api/v1/_schemas/sessions';
import { createSession } from '@/lib/sessions/create-session';
import { listSessionsByOffset } from '@/lib/sessions/list-sessions-by-offset';

export const GET = route(operations.listSessions, async ({ user, query }) => {
  const sessions = await listSessionsByOffset(user.id, query);
  return sessions.map(toWireSession);
});

export const POST = route(operations.createSession, async ({ user, body }) =>
  toWireSession(await createSession(user.id, { title: body.title ?? undefined, datasetId: body.dataset_id })),
);
