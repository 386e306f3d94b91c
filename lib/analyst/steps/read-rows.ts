import 'server-only';
import type { AnalystEvent } from '@/lib/analyst/schema';
import { abortable } from '@/lib/analyst/steps/abortable';
import type { TurnContext } from '@/lib/analyst/turn-context';
import { rowsCacheKey } from '@/lib/cache/keys';
import { log } from '@/lib/log';
import type { TurnResult } from '@/lib/shared/turn';

type CachedRows = Omit<TurnResult, 'cachedAt'> & { readAt: string };

/** The rows of guarded SQL: from the cache if the turn may use it and has them, else from the engine. */
export async function* readRows(turn: TurnContext, sql: string): AsyncGenerator<AnalystEvent, TurnResult> {
  const { input, ports, steps } = turn;
  const { id: datasetId, version } = input.dataset;
  const { reader = null } = ports.engine;
  const key = rowsCacheKey({ datasetId, version, sql, maxRows: ports.maxRows, reader });
  if (input.useCache) {
    yield steps.begin('cache');
    const cached = await abortable(input.signal, ports.cache.get<CachedRows>(key));
    yield steps.end({ hit: cached !== undefined });
    if (cached) {
      const { readAt, ...result } = cached;
      return { ...result, cachedAt: readAt };
    }
  }
  yield steps.begin('execute');
  const { maxRows, timeoutMs } = ports;
  const { columns, rows, truncated, durationMs } = await abortable(
    input.signal,
    ports.engine.query(sql, { maxRows, timeoutMs, signal: input.signal }),
  );
  yield steps.end({ rows: rows.length });
  const fresh = { columns, rows, truncated, durationMs };
  if (!truncated) {
    const entry: CachedRows = { ...fresh, readAt: ports.now().toISOString() };
    ports.cache.set(key, entry).catch((error) => log.warn({ err: error }, 'rows were not cached'));
  }
  return { ...fresh, cachedAt: null };
}
