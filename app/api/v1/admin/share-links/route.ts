import * as operations from '@/app/api/v1/_operations/administration';
import { route } from '@/app/api/v1/_route/route';
import { toWireShareLinks } from '@/app/api/v1/_schemas/administration';
import { requireAdministrator } from '@/lib/auth/require-administrator';
import { getShareLinksState, unsafeSetShareLinks } from '@/lib/sessions/shares/share-links-switch';

export const GET = route(operations.getShareLinks, async ({ user }) => {
  requireAdministrator(user);
  return toWireShareLinks(await getShareLinksState());
});

export const PUT = route(operations.setShareLinks, async ({ user, body }) => {
  requireAdministrator(user);
  return toWireShareLinks(await unsafeSetShareLinks(body.enabled));
});
