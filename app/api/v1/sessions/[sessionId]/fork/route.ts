import { forkSession as operation } from '@/app/api/v1/_operations/export';
import { route } from '@/app/api/v1/_route/route';
import { toWireSession } from '@/app/api/v1/_schemas/sessions';
import { forkSession } from '@/lib/sessions/fork-session';

export const POST = route(operation, async ({ user, params, body }) =>
  toWireSession(await forkSession(user.id, { sessionId: params.session_id, messageId: body.message_id ?? undefined })),
);
