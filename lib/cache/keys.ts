import 'server-only';
import { createHash } from 'node:crypto';
import type { CacheKey } from '@/lib/cache/cache';
import { normalizeQuestion } from '@/lib/cache/normalize-question';

interface DatasetVersion {
  datasetId: number;
  version: number;
}

export interface SqlKeyParts extends DatasetVersion {
  /** What writes the SQL: a model's name, or `built-in` with its version. */
  model: string;
  question: string;
  /** What the question leans on: the standalone question, the conversation so far, the date. Any JSON value; null for none. */
  context: unknown;
}

export interface RowsKeyParts extends DatasetVersion {
  sql: string;
  maxRows: number;
  /** Set where the rows depend on who reads them. */
  reader: 'masked' | null;
}

/** Ends with a colon, so that dataset 1 is no prefix of dataset 12. */
export function datasetCachePrefix(datasetId: number): string {
  return `tabletalk:ds:${datasetId}:`;
}

export function sqlCacheKey({ datasetId, version, model, question, context }: SqlKeyParts): CacheKey {
  return build({ datasetId, version }, 'sql', [model, normalizeQuestion(question), context ?? null]);
}

export function rowsCacheKey({ datasetId, version, sql, maxRows, reader }: RowsKeyParts): CacheKey {
  return build({ datasetId, version }, 'rows', [sql.trim(), maxRows, reader]);
}

function build({ datasetId, version }: DatasetVersion, kind: 'sql' | 'rows', parts: readonly unknown[]): CacheKey {
  const hash = createHash('sha256')
    .update(JSON.stringify(sortKeys(parts)))
    .digest('hex');
  return `${datasetCachePrefix(datasetId)}v${version}:${kind}:${hash}` as CacheKey;
}

/** The same object gives the same JSON whatever the order its keys were written in. */
function sortKeys(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sortKeys);
  if (value === null || typeof value !== 'object' || value instanceof Date) return value;
  const entries = Object.entries(value).sort(([left], [right]) => (left < right ? -1 : 1));
  return Object.fromEntries(entries.map(([key, child]) => [key, sortKeys(child)]));
}
