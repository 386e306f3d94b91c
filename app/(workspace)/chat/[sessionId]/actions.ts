'use server';

import { userAction } from '@/lib/actions/user-action';
import { listMessages } from '@/lib/sessions/list-messages';
import { listMessagesInput } from '@/lib/sessions/schema';

export const loadMessagesAction = userAction(listMessagesInput, (user, { sessionId, before }) =>
  listMessages(user.id, sessionId, { before }),
);
