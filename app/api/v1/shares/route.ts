import { listShares as operation } from '@/app/api/v1/_operations/shares';
import { route } from '@/app/api/v1/_route/route';
import { toWireShare } from '@/app/api/v1/_schemas/shares';
import { listShares } from '@/lib/sessions/shares/list-shares';

export const GET = route(operation, async ({ user }) => (await listShares(user.id)).map(toWireShare));
