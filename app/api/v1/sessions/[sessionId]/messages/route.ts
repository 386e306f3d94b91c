import { listMessages } from '@/app/api/v1/_operations/sessions';
import { route } from '@/app/api/v1/_route/route';
import { toWireMessage } from '@/app/api/v1/_schemas/messages';
import { listMessagesByOffset } from '@/lib/sessions/list-messages-by-offset';
import { reviewMessages } from '@/lib/turns/review-messages';

export const GET = route(listMessages, async ({ user, params, query }) => {
  const messages = await listMessagesByOffset(user.id, params.session_id, query);
  return (await reviewMessages(user.id, messages)).map(toWireMessage);
});
