import * as operations from '@/app/api/v1/_operations/members';
import { route } from '@/app/api/v1/_route/route';
import { toWireMember } from '@/app/api/v1/_schemas/members';
import { addMember } from '@/lib/sessions/members/add-member';
import { listMembers } from '@/lib/sessions/members/list-members';

export const GET = route(operations.listMembers, async ({ user, params }) =>
  (await listMembers(user.id, params.session_id)).map(toWireMember),
);

export const POST = route(operations.addMember, async ({ user, params, body }) =>
  toWireMember(await addMember(user.id, { sessionId: params.session_id, ...body })),
);
