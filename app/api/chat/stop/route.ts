import { errorResponse } from '@/app/api/chat/error-response';
import { readJson } from '@/app/api/chat/read-json';
import { requireSameOrigin } from '@/app/api/chat/require-same-origin';
import { getRequestUser } from '@/lib/auth/get-request-user';
import { stopInput } from '@/lib/turns/inputs';
import { stopTurn } from '@/lib/turns/stop-turn';

/** Ends a running turn of the user; what was ready is kept. */
export async function POST(request: Request): Promise<Response> {
  try {
    requireSameOrigin(request);
    const user = await getRequestUser(request);
    const { messageId } = await readJson(request, stopInput);
    await stopTurn(user.id, messageId);
    return new Response(null, { status: 204 });
  } catch (error) {
    return errorResponse(error);
  }
}
