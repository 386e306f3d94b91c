import { createUIMessageStreamResponse } from 'ai';
import { errorResponse } from '@/app/api/chat/error-response';
import { STREAM_OPTIONS } from '@/app/api/chat/stream-options';
import { getRequestUser } from '@/lib/auth/get-request-user';
import { AppError } from '@/lib/shared/errors';
import { readId } from '@/lib/shared/id';
import { resumeTurn } from '@/lib/turns/resume-turn';
import { toUiMessageStream } from '@/lib/turns/to-ui-message-stream';

export const maxDuration = 300;

/** A running turn from its beginning for one more reader; 204 when it is over. */
export async function GET(request: Request, { params }: { params: Promise<{ messageId: string }> }): Promise<Response> {
  try {
    const user = await getRequestUser(request);
    const messageId = readId((await params).messageId);
    if (messageId === null) throw new AppError('not_found', 'not a message id');
    const turn = await resumeTurn(user.id, messageId);
    if (!turn) return new Response(null, { status: 204 });
    return createUIMessageStreamResponse({ stream: toUiMessageStream(turn, turn.events), ...STREAM_OPTIONS });
  } catch (error) {
    return errorResponse(error);
  }
}
