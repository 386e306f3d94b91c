import 'server-only';
import type { AnalystEvent } from '@/lib/analyst/schema';
import { abortable } from '@/lib/analyst/steps/abortable';
import type { TurnContext, Understanding } from '@/lib/analyst/turn-context';
import type { CacheKey } from '@/lib/cache/cache';
import { sqlCacheKey } from '@/lib/cache/keys';

/** Key of the SQL that a model writes for this question, here and today; the day, for "last month" and the like. */
export function modelSqlKey({ input, ports }: TurnContext, modelId: string, understanding: Understanding): CacheKey {
  const { dataset, history, question, now } = input;
  const conversation = understanding.standsAlone ? [] : history.map((turn) => [turn.question, turn.sql]);
  const context = { day: now.toISOString().slice(0, 10), conversation, reader: ports.engine.reader ?? null };
  return sqlCacheKey({ datasetId: dataset.id, version: dataset.version, model: modelId, question, context });
}

/** SQL that the model wrote for this question before, as a `cache` stage. */
export async function* findCachedSql(turn: TurnContext, key: CacheKey): AsyncGenerator<AnalystEvent, string | null> {
  if (!turn.input.useCache) return null;
  yield turn.steps.begin('cache');
  const sql = await abortable(turn.input.signal, turn.ports.cache.get<string>(key));
  yield turn.steps.end({ hit: sql !== undefined });
  return sql ?? null;
}
