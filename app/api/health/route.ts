import { cache } from '@/lib/cache/get-cache';
import { env } from '@/lib/env';
import { pingDatabase } from '@/lib/sessions/ping-database';
import { isModelConfigured } from '@/lib/turns/is-model-configured';
import { version } from '@/package.json';

export const dynamic = 'force-dynamic';

/** 200 once the server can work; 503 while its database does not answer. An ill cache costs time, not health. */
export async function GET(): Promise<Response> {
  const { kind, isUp } = await pingDatabase();
  const body = {
    status: isUp ? 'ok' : 'unavailable',
    version,
    database: kind,
    cache: cache().kind,
    model: isModelConfigured() ? env().OPENAI_MODEL : 'built-in',
  };
  const headers = { 'cache-control': 'no-store', ...(!isUp && { 'retry-after': '10' }) };
  return Response.json(body, { status: isUp ? 200 : 503, headers });
}
