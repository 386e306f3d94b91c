import { removeMember as operation } from '@/app/api/v1/_operations/members';
import { route } from '@/app/api/v1/_route/route';
import { removeMember } from '@/lib/sessions/members/remove-member';

export const DELETE = route(operation, async ({ user, params: { session_id: sessionId, user_id: userId } }) => {
  await removeMember(user.id, { sessionId, userId });
  return { message: 'Not shared any more' };
});
