import 'server-only';
import { unsafeConnectSource } from '@/lib/datasets/data-sources/open-source';
import { datasetFile } from '@/lib/datasets/dataset-file';
import { openDuckDb } from '@/lib/engines/duckdb/open-duckdb';
import type { Engine } from '@/lib/engines/schema';
import { env } from '@/lib/env';

/** Less than questions may use: a training has time, and what does not fit spills to disk. */
const TRAINING_MEMORY = '256MB';

/** An engine of one's own on a dataset's data, to be closed by the caller. Who may is checked before. */
export async function unsafeConnectEngine(dataset: {
  collectionName: string;
  datasourceId: number | null;
}): Promise<Engine> {
  if (dataset.datasourceId !== null) return unsafeConnectSource(dataset.datasourceId);
  const { DUCKDB_THREADS, QUERY_TIMEOUT_MS, QUERY_MAX_ROWS } = env();
  return openDuckDb(datasetFile(dataset.collectionName), {
    memoryLimit: TRAINING_MEMORY,
    threads: DUCKDB_THREADS,
    timeoutMs: QUERY_TIMEOUT_MS,
    maxRows: QUERY_MAX_ROWS,
  });
}
