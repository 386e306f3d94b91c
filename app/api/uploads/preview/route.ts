import type { z } from 'zod';
import { errorResponse } from '@/app/api/chat/error-response';
import { readJson } from '@/app/api/chat/read-json';
import { requireSameOrigin } from '@/app/api/chat/require-same-origin';
import { getRequestUser } from '@/lib/auth/get-request-user';
import { deleteUpload } from '@/lib/datasets/uploads/delete-upload';
import { previewUpload } from '@/lib/datasets/uploads/preview-upload';
import { previewUploadInput } from '@/lib/datasets/uploads/schema';
import { AppError, type ErrorCode } from '@/lib/shared/errors';

export const maxDuration = 300;

/** What the files of an upload will become: `{previews}`; files that cannot be read are not kept. Ends when the page stops waiting. */
export async function POST(request: Request): Promise<Response> {
  try {
    requireSameOrigin(request);
    const user = await getRequestUser(request);
    const input = await readJson(request, previewUploadInput);
    try {
      return Response.json({ previews: await previewUpload(user.id, input, request.signal) });
    } catch (error) {
      if (isUnusable(error, input)) await deleteUpload(user.id, input.uploadId).catch(() => undefined);
      throw error;
    }
  } catch (error) {
    return errorResponse(error);
  }
}

const UNUSABLE: readonly ErrorCode[] = ['invalid_file', 'unsupported_file', 'file_too_large'];

/** Nothing can come of its files; cut in another way than the person asked for, something might. */
function isUnusable(error: unknown, { text }: z.output<typeof previewUploadInput>): boolean {
  return error instanceof AppError && UNUSABLE.includes(error.code) && Object.keys(text).length === 0;
}
