import { errorResponse } from '@/app/api/chat/error-response';
import { requireSameOrigin } from '@/app/api/chat/require-same-origin';
import { getRequestUser } from '@/lib/auth/get-request-user';
import { SESSION_FILE_MAX_BYTES } from '@/lib/sessions/export/schema';
import { importSession } from '@/lib/sessions/import/import-session';
import { readSessionFile } from '@/lib/sessions/import/read-session-file';
import { parseJson } from '@/lib/shared/parse-json';
import { readBytes } from '@/lib/shared/read-bytes';

/** A session from its file, which is looked at as a whole before anything is written: `{id, leftOut}`. */
export async function POST(request: Request): Promise<Response> {
  try {
    requireSameOrigin(request);
    const user = await getRequestUser(request);
    const file = await readSessionFile(parseJson(await readBytes(request, SESSION_FILE_MAX_BYTES)));
    const { session, leftOut } = await importSession(user.id, file);
    return Response.json({ id: session.id, leftOut });
  } catch (error) {
    return errorResponse(error);
  }
}
