import * as operations from '@/app/api/v1/_operations/shares';
import { originOf } from '@/app/api/v1/_route/origin-of';
import { route } from '@/app/api/v1/_route/route';
import { toWireShare } from '@/app/api/v1/_schemas/shares';
import { requireSession } from '@/lib/sessions/require-session';
import { listShares } from '@/lib/sessions/shares/list-shares';
import { shareSession } from '@/lib/turns/share-session';

export const POST = route(operations.createShare, async ({ request, user, params, body }) => {
  const { token, ...share } = await shareSession(user.id, {
    sessionId: params.session_id,
    messageIds: body.message_ids ?? undefined,
    includeSql: body.include_sql,
    includeRows: body.include_rows,
    expiresAt: body.expires_at,
    password: body.password,
  });
  return { ...toWireShare(share), token, url: `${originOf(request)}/share/${token}` };
});

export const GET = route(operations.listSessionShares, async ({ user, params: { session_id: sessionId } }) => {
  await requireSession(user.id, sessionId);
  return (await listShares(user.id, { sessionId })).map(toWireShare);
});
