import 'server-only';
import { LRUCache } from 'lru-cache';
import type { DatasetKnowledge } from '@/lib/datasets/schema';

const MAX_DATASETS = 200;
/** Bytes that a column takes in schema, model, profile and index, measured on 1,000 tables of 30 columns. */
const COLUMN_BYTES = 2500;
/** Bytes of a stored value besides its text: the object, its hash and those of its words. */
const VALUE_BYTES = 90;
const GOLDEN_BYTES = 500;
const LEAST_BYTES = 50_000;

/** About how many bytes a dataset's knowledge keeps in memory together with the index made of it. */
export function knowledgeBytes({ schema, values, goldenQueries }: DatasetKnowledge): number {
  let bytes = LEAST_BYTES + goldenQueries.length * GOLDEN_BYTES;
  for (const table of schema.tables) bytes += (1 + table.columns.length) * COLUMN_BYTES;
  for (const { value } of values) bytes += VALUE_BYTES + value.length;
  return bytes;
}

/**
 * Keeps knowledge of the datasets asked about lately, `maxBytes` in all; a dataset larger than that is kept alone. One
 * object per key, because others hang what they derive from it on its identity.
 */
export function newKnowledgeCache(load: (key: string) => Promise<DatasetKnowledge>, maxBytes: number) {
  return new LRUCache<string, DatasetKnowledge>({
    max: MAX_DATASETS,
    maxSize: maxBytes,
    sizeCalculation: (knowledge) => Math.min(knowledgeBytes(knowledge), maxBytes),
    fetchMethod: load,
  });
}
