'use server';

import { userAction } from '@/lib/actions/user-action';
import { teachWord, teachWordInput } from '@/lib/datasets/model/teach-word';
import { getLocale } from '@/lib/i18n/get-locale';
import { listMessagesInput } from '@/lib/sessions/schema';
import { deferResults } from '@/lib/turns/defer-results';
import { helpWithQuestion, helpWithQuestionInput } from '@/lib/turns/help-with-question';
import { listMeanings, listMeaningsInput } from '@/lib/turns/list-meanings';
import { readMessages } from '@/lib/turns/read-messages';
import { readWholeTurn } from '@/lib/turns/read-whole-turn';

export const loadMessagesAction = userAction(listMessagesInput, async (user, { sessionId, whole, ...listing }) => {
  if (whole !== undefined) return readWholeTurn(user.id, sessionId, whole);
  const page = await readMessages(user.id, sessionId, listing);
  return { ...page, messages: deferResults(page.messages) };
});

export const helpWithQuestionAction = userAction(helpWithQuestionInput, async (user, input) =>
  helpWithQuestion(user.id, input, await getLocale()),
);

export const listMeaningsAction = userAction(listMeaningsInput, (user, input) => listMeanings(user.id, input));

export const teachWordAction = userAction(teachWordInput, (user, input) => teachWord(user.id, input));
