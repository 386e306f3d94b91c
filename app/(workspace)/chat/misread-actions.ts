import {
  helpWithQuestionAction,
  listMeaningsAction,
  teachWordAction,
} from '@/app/(workspace)/chat/[sessionId]/actions';

/** What a question that was not understood is helped with. */
export const MISREAD_ACTIONS = {
  helpWithQuestion: helpWithQuestionAction,
  listMeanings: listMeaningsAction,
  teachWord: teachWordAction,
};
