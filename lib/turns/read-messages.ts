import 'server-only';
import { listMessages } from '@/lib/sessions/list-messages';
import type { MessagePage } from '@/lib/sessions/schema';
import { reviewMessages } from '@/lib/turns/review-messages';

/** A page of a session's messages, as they are to be read now. Throws `not_found`. */
export async function readMessages(...asked: Parameters<typeof listMessages>): Promise<MessagePage> {
  const page = await listMessages(...asked);
  return { ...page, messages: await reviewMessages(asked[0], page.messages) };
}
