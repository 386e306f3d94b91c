import { createUIMessageStreamResponse } from 'ai';
import { after } from 'next/server';
import { errorResponse } from '@/app/api/chat/error-response';
import { readJson } from '@/app/api/chat/read-json';
import { requireSameOrigin } from '@/app/api/chat/require-same-origin';
import { STREAM_OPTIONS } from '@/app/api/chat/stream-options';
import { getRequestUser } from '@/lib/auth/get-request-user';
import { getLocale } from '@/lib/i18n/get-locale';
import { answerLocale } from '@/lib/shared/answer-locale';
import { chatInput } from '@/lib/turns/inputs';
import { runTurn } from '@/lib/turns/run-turn';
import { toUiMessageStream } from '@/lib/turns/to-ui-message-stream';

export const maxDuration = 300;

/** Asks a question: writes its rows, then streams the answer as AI SDK UI messages. */
export async function POST(request: Request): Promise<Response> {
  try {
    requireSameOrigin(request);
    const user = await getRequestUser(request);
    const input = await readJson(request, chatInput);
    const locale = answerLocale(input.question, await getLocale());
    const turn = await runTurn({ ...input, user, locale, signal: request.signal });
    // The turn outlives a closed tab, also where a process sleeps after its response.
    after(() => turn.finished);
    return createUIMessageStreamResponse({ stream: toUiMessageStream(turn, turn.events), ...STREAM_OPTIONS });
  } catch (error) {
    return errorResponse(error);
  }
}
