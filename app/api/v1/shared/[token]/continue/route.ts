import { continueShared } from '@/app/api/v1/_operations/shares';
import { route } from '@/app/api/v1/_route/route';
import { toWireSession } from '@/app/api/v1/_schemas/sessions';
import { clientAddress } from '@/lib/auth/client-address';
import { continueShare } from '@/lib/sessions/shares/continue-share';
import { openShare } from '@/lib/sessions/shares/open-share';

export const POST = route(continueShared, async ({ request: { headers }, user, params }) => {
  const password = headers.get('x-share-password');
  const opened = await openShare(params.token, { password, address: clientAddress(headers) });
  return toWireSession(await continueShare(user.id, opened));
});
