import { giveFeedback } from '@/app/api/v1/_operations/chat';
import { route } from '@/app/api/v1/_route/route';
import { saveFeedback } from '@/lib/sessions/save-feedback';

export const POST = route(giveFeedback, async ({ user, body }) => {
  const { message_id: messageId, rating, comment } = body;
  await saveFeedback(user.id, { messageId, rating, comment: comment ?? null });
  return { message: 'Feedback saved' };
});
