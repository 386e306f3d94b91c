import { cache } from '@/lib/cache/get-cache';
import { env } from '@/lib/env';
import { pingDatabase } from '@/lib/sessions/ping-database';
import { version } from '@/package.json';

export const dynamic = 'force-dynamic';

function modelName(): string {
  const { OPENAI_API_KEY: key, OPENAI_BASE_URL: url, OPENAI_MODEL: name } = env();
  return key === undefined && url === undefined ? 'built-in' : name;
}

/** 200 once the server can work; 503 while its database does not answer. An ill cache costs time, not health. */
export async function GET(): Promise<Response> {
  const { kind, isUp } = await pingDatabase();
  const body = {
    status: isUp ? 'ok' : 'unavailable',
    version,
    database: kind,
    cache: cache().kind,
    model: modelName(),
  };
  const headers = { 'cache-control': 'no-store', ...(!isUp && { 'retry-after': '10' }) };
  return Response.json(body, { status: isUp ? 200 : 503, headers });
}
