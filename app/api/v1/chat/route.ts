import { ask } from '@/app/api/v1/_operations/chat';
import { route } from '@/app/api/v1/_route/route';
import { throwTurnFailure } from '@/app/api/v1/_route/turn-failure';
import { toWireAnswer } from '@/app/api/v1/_schemas/chat';
import { markRead } from '@/lib/sessions/mark-read';
import { answerLocale } from '@/lib/shared/answer-locale';
import { askOnce } from '@/lib/turns/ask-once';

export const maxDuration = 300;

export const POST = route(ask, async ({ request, user, locale, body }) => {
  const turn = await askOnce({
    user,
    sessionId: body.session_id ?? undefined,
    datasetId: body.dataset_id,
    question: body.question,
    useCache: body.use_cache,
    columns: body.columns,
    locale: answerLocale(body.question, locale),
    signal: request.signal,
  });
  // Who gets the answer here has seen it.
  if (body.session_id) await markRead(user.id, body.session_id);
  throwTurnFailure(turn, answerLocale(body.question, locale));
  return toWireAnswer(turn);
});
