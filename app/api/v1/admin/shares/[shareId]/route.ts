import { revokeAnyShare as operation } from '@/app/api/v1/_operations/administration';
import { route } from '@/app/api/v1/_route/route';
import { requireAdministrator } from '@/lib/auth/require-administrator';
import { unsafeRevokeShare } from '@/lib/sessions/shares/all-shares';

export const DELETE = route(operation, async ({ user, params }) => {
  requireAdministrator(user);
  await unsafeRevokeShare(params.share_id);
  return { message: 'Link revoked' };
});
