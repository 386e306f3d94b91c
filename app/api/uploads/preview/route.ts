import { errorResponse } from '@/app/api/chat/error-response';
import { readJson } from '@/app/api/chat/read-json';
import { requireSameOrigin } from '@/app/api/chat/require-same-origin';
import { getRequestUser } from '@/lib/auth/get-request-user';
import { previewUpload } from '@/lib/datasets/uploads/preview-upload';
import { previewUploadInput } from '@/lib/datasets/uploads/schema';

export const maxDuration = 300;

/** What the files of an upload will become: `{previews}`. Ends when the page stops waiting. */
export async function POST(request: Request): Promise<Response> {
  try {
    requireSameOrigin(request);
    const user = await getRequestUser(request);
    const input = await readJson(request, previewUploadInput);
    return Response.json({ previews: await previewUpload(user.id, input, request.signal) });
  } catch (error) {
    return errorResponse(error);
  }
}
