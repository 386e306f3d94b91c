import { errorResponse } from '@/app/api/chat/error-response';
import { requireSameOrigin } from '@/app/api/chat/require-same-origin';
import { readMultipart, saidLength } from '@/lib/actions/read-multipart';
import { getRequestUser } from '@/lib/auth/get-request-user';
import { storeUpload } from '@/lib/datasets/uploads/store-upload';

export const maxDuration = 300;

/** Takes files as they come and keeps them until a dataset is made of them: `{upload: {id, files}}`. */
export async function POST(request: Request): Promise<Response> {
  try {
    requireSameOrigin(request);
    const user = await getRequestUser(request);
    const { files } = readMultipart(request);
    const upload = await storeUpload(user.id, files, request.signal, saidLength(request));
    return Response.json({ upload });
  } catch (error) {
    return errorResponse(error);
  }
}
