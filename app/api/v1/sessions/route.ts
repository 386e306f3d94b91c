import * as operations from '@/app/api/v1/_operations/sessions';
import { route, withHeaders } from '@/app/api/v1/_route/route';
import { toWireSession } from '@/app/api/v1/_schemas/sessions';
import { createSession } from '@/lib/sessions/create-session';
import { listSessions } from '@/lib/sessions/list-sessions';
import { listSharedSessions } from '@/lib/sessions/list-shared-sessions';

export const GET = route(operations.listSessions, async ({ user, query }) => {
  const { q: search, dataset_id: datasetId, folder_id: folderId, shared, ...listing } = query;
  const { sessions, nextCursor } = shared
    ? await listSharedSessions(user.id, listing)
    : await listSessions(user.id, { search, datasetId, folderId, ...listing });
  return withHeaders(sessions.map(toWireSession), nextCursor === null ? {} : { 'x-next-cursor': nextCursor });
});

export const POST = route(operations.createSession, async ({ user, body }) =>
  toWireSession(await createSession(user.id, { title: body.title ?? undefined, datasetId: body.dataset_id })),
);
