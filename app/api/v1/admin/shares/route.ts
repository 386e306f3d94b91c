import { listAllShares as operation } from '@/app/api/v1/_operations/administration';
import { route, withHeaders } from '@/app/api/v1/_route/route';
import { toWireOwnedShare } from '@/app/api/v1/_schemas/administration';
import { requireAdministrator } from '@/lib/auth/require-administrator';
import { unsafeListAllShares } from '@/lib/sessions/shares/all-shares';

export const GET = route(operation, async ({ user, query }) => {
  requireAdministrator(user);
  const { shares, nextCursor } = await unsafeListAllShares(query);
  return withHeaders(shares.map(toWireOwnedShare), nextCursor === null ? {} : { 'x-next-cursor': String(nextCursor) });
});
