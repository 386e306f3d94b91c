import * as operations from '@/app/api/v1/_operations/shares';
import { route } from '@/app/api/v1/_route/route';
import { toWireShare } from '@/app/api/v1/_schemas/shares';
import { deleteShare } from '@/lib/sessions/shares/delete-share';
import { updateShare } from '@/lib/turns/share-session';

export const PATCH = route(
  operations.changeShare,
  async ({ user, params, body: { expires_at: expiresAt, ...change } }) =>
    toWireShare(await updateShare(user.id, { id: params.share_id, expiresAt, ...change })),
);

export const DELETE = route(operations.deleteShare, async ({ user, params }) => {
  await deleteShare(user.id, params.share_id);
  return { message: 'Link revoked' };
});
