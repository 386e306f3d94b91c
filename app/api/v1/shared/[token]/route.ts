import { readShared } from '@/app/api/v1/_operations/shares';
import { route } from '@/app/api/v1/_route/route';
import { toWireSharedSession } from '@/app/api/v1/_schemas/shares';
import { clientAddress } from '@/lib/auth/client-address';
import { openShare } from '@/lib/sessions/shares/open-share';

export const GET = route(readShared, async ({ request: { headers }, params }) => {
  const password = headers.get('x-share-password');
  return toWireSharedSession(await openShare(params.token, { password, address: clientAddress(headers) }));
});
