import { NextRequest } from 'next/server';
import nextAuth from 'next-auth';
import { errorResponse } from '@/app/api/chat/error-response';
import { nextAuthOptions } from '@/lib/auth/next-auth-options';
import { AppError } from '@/lib/shared/errors';
import { parseJson } from '@/lib/shared/parse-json';
import { readBytes, STRANGER_MAX_BYTES } from '@/lib/shared/read-bytes';

interface Context {
  params: Promise<{ nextauth: string[] }>;
}

/** next-auth reads a body as large and as deep as it comes, so it is given one that has been looked at. */
async function withCheckedBody(request: NextRequest): Promise<NextRequest> {
  if (request.body === null) return request;
  const body = await readBytes(request, STRANGER_MAX_BYTES);
  if (request.headers.get('content-type')?.includes('json') && parseJson(body) === undefined)
    throw new AppError('invalid_input', 'not JSON');
  return new NextRequest(request.url, { method: request.method, headers: request.headers, body });
}

async function handle(request: NextRequest, context: Context): Promise<Response> {
  try {
    return await nextAuth(await withCheckedBody(request), context, nextAuthOptions(request.headers));
  } catch (error) {
    return errorResponse(error);
  }
}

export { handle as GET, handle as POST };
