import 'server-only';
import { inspectDuckDb } from '@/lib/engines/processes/inspect-duckdb';
import type { Engine } from '@/lib/engines/schema';
import { log } from '@/lib/log';
import { AppError } from '@/lib/shared/errors';

export interface EngineToHold {
  /** Changes when another engine is needed. Throws when there is nothing to open. */
  stamp: () => Promise<string>;
  open: () => Promise<Engine>;
  /** How long an unused engine stays open. */
  idleMs: number;
}

interface Held {
  stamp: string;
  engine: Promise<Engine>;
  users: number;
  isRetired: boolean;
  idle?: NodeJS.Timeout;
}

/** An engine that opens when used, again when its stamp changes or it broke, and closes when nobody used it for a while. */
export function holdEngine({ stamp, open, idleMs }: EngineToHold): Engine {
  let held: Held | undefined;

  const close = (one: Held) => {
    clearTimeout(one.idle);
    one.engine.then(
      (engine) => engine.close().catch((error) => log.warn({ err: error }, 'an engine was not closed')),
      // Never opened: whoever asked knows.
      () => undefined,
    );
  };
  const retire = (one: Held | undefined) => {
    if (one === undefined || one.isRetired) return;
    one.isRetired = true;
    if (held === one) held = undefined;
    if (one.users === 0) close(one);
  };
  const current = async (): Promise<Held> => {
    const now = await stamp();
    if (held !== undefined && held.stamp !== now) retire(held);
    held ??= { stamp: now, engine: open(), users: 0, isRetired: false };
    return held;
  };
  const use = async <T>(work: (engine: Engine) => Promise<T>): Promise<T> => {
    const one = await current();
    one.users += 1;
    clearTimeout(one.idle);
    try {
      return await work(await one.engine);
    } catch (error) {
      if (isBroken(error)) retire(one);
      throw error;
    } finally {
      one.users -= 1;
      if (one.users === 0 && one.isRetired) close(one);
      else if (one.users === 0) one.idle = setTimeout(() => retire(one), idleMs).unref();
    }
  };

  return {
    dialect: 'duckdb',
    introspect: (signal) => use((engine) => engine.introspect(signal)),
    profile: (table, options) => use((engine) => engine.profile(table, options)),
    distinctValues: (...given) => use((engine) => engine.distinctValues(...given)),
    guard: (sql) => use((engine) => engine.guard(sql)),
    inspect: inspectDuckDb,
    query: (sql, options) => use((engine) => engine.query(sql, options)),
    async close() {
      retire(held);
    },
  };
}

/** Whether an engine that failed so is of no more use. */
function isBroken(error: unknown): boolean {
  return error instanceof AppError && /^(source_|dataset_unavailable)/.test(error.code);
}
