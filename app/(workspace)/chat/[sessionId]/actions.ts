'use server';

import { userAction } from '@/lib/actions/user-action';
import { listMessagesInput } from '@/lib/sessions/schema';
import { readMessages } from '@/lib/turns/read-messages';

export const loadMessagesAction = userAction(listMessagesInput, (user, { sessionId, ...listing }) =>
  readMessages(user.id, sessionId, listing),
);
