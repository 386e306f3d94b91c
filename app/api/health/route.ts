import { getRequestUser } from '@/lib/auth/get-request-user';
import { cache } from '@/lib/cache/get-cache';
import { env } from '@/lib/env';
import { pingDatabase } from '@/lib/sessions/ping-database';
import { isModelConfigured } from '@/lib/turns/is-model-configured';
import { version } from '@/package.json';

export const dynamic = 'force-dynamic';

/** 200 once the server can work; 503 while its database does not answer. An ill cache costs time, not health. What is inside is the administrators' to know. */
export async function GET(request: Request): Promise<Response> {
  const { kind, isUp } = await pingDatabase();
  const body = {
    status: isUp ? 'ok' : 'unavailable',
    ...((await isAdministrator(request)) && {
      version,
      database: kind,
      cache: cache().kind,
      model: isModelConfigured() ? env().OPENAI_MODEL : 'built-in',
    }),
  };
  const headers = { 'cache-control': 'no-store', ...(!isUp && { 'retry-after': '10' }) };
  return Response.json(body, { status: isUp ? 200 : 503, headers });
}

/** Nobody is, while there is no database to ask. */
async function isAdministrator(request: Request): Promise<boolean> {
  const user = await getRequestUser(request).catch(() => null);
  return user?.role === 'admin';
}
