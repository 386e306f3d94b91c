import 'server-only';
import { LRUCache } from 'lru-cache';
import { unsafeCheckDrift } from '@/lib/datasets/drift/check-drift';
import type { SchemaChange } from '@/lib/datasets/training/schema';
import type { Engine } from '@/lib/engines/schema';
import { log } from '@/lib/log';
import { AppError } from '@/lib/shared/errors';
import { isFaultOfSql } from '@/lib/shared/fault-of-sql';

/** What the databases and the guards say of a table or column that is not there. */
const MISSING =
  /does(n[’']t| not) exist|unknown (column|table|identifier|expression)|missing columns|no such (table|column)|there is no table|column \S+ not found/i;
const CHECK_EVERY_MS = 60_000;

type Checks = LRUCache<number, Promise<SchemaChange | null>>;
/** Looked at seldom, by dataset: a writer's own mistakes look the same. */
const checksOf = new WeakMap<Engine, Checks>();

/** The engine of a database that others may change: where a query fails for what is gone, it says `schema_changed`. */
export function watchDrift(datasetId: number, engine: Engine): Engine {
  return {
    ...engine,
    async query(sql, options) {
      try {
        return await engine.query(sql, options);
      } catch (error) {
        throw isAboutMissing(error) && (await hasLost(datasetId, engine)) ? schemaChanged(error) : error;
      }
    },
  };
}

function schemaChanged(cause: AppError): AppError {
  return new AppError('schema_changed', cause.message, { cause });
}

function isAboutMissing(error: unknown): error is AppError {
  return isFaultOfSql(error) && MISSING.test(String(error.params.reason ?? ''));
}

async function hasLost(datasetId: number, engine: Engine): Promise<boolean> {
  const checks: Checks = checksOf.get(engine) ?? new LRUCache({ max: 100, ttl: CHECK_EVERY_MS });
  checksOf.set(engine, checks);
  const held = checks.get(datasetId);
  const check = held ?? unsafeCheckDrift(datasetId, engine);
  if (!held) checks.set(datasetId, check);
  try {
    const change = await check;
    return change !== null && change.removed.length + change.changed.length > 0;
  } catch (error) {
    log.warn({ err: error, dataset: datasetId }, 'whether a schema has changed could not be read');
    checks.delete(datasetId);
    return false;
  }
}
