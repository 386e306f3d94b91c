'use server';

import { userAction } from '@/lib/actions/user-action';
import { teachWord, teachWordInput } from '@/lib/datasets/model/teach-word';
import { listMessagesInput } from '@/lib/sessions/schema';
import { helpWithQuestion, helpWithQuestionInput } from '@/lib/turns/help-with-question';
import { listMeanings, listMeaningsInput } from '@/lib/turns/list-meanings';
import { readMessages } from '@/lib/turns/read-messages';

export const loadMessagesAction = userAction(listMessagesInput, (user, { sessionId, ...listing }) =>
  readMessages(user.id, sessionId, listing),
);

export const helpWithQuestionAction = userAction(helpWithQuestionInput, (user, input) =>
  helpWithQuestion(user.id, input),
);

export const listMeaningsAction = userAction(listMeaningsInput, (user, input) => listMeanings(user.id, input));

export const teachWordAction = userAction(teachWordInput, (user, input) => teachWord(user.id, input));
