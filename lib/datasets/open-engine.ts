import 'server-only';
import { stat } from 'node:fs/promises';
import { LRUCache } from 'lru-cache';
import { unsafeOpenSource } from '@/lib/datasets/data-sources/open-source';
import { datasetFile } from '@/lib/datasets/dataset-file';
import { watchDrift } from '@/lib/datasets/drift/watch-drift';
import { openFileEngine } from '@/lib/datasets/open-file-engine';
import { requireReadyDataset } from '@/lib/datasets/require-ready-dataset';
import type { Engine } from '@/lib/engines/schema';
import { env } from '@/lib/env';
import { log } from '@/lib/log';
import { AppError } from '@/lib/shared/errors';

const MAX_OPEN = 20;

interface OpenFile {
  engine: Promise<Engine>;
  /** Tells a file from the one that took its place. */
  stamp: string;
}

/** A query that began before an engine was put away has until its own timeout to end. */
function closeLater({ engine }: OpenFile): void {
  const timer = setTimeout(() => {
    engine.then((opened) => opened.close()).catch((error) => log.warn({ err: error }, 'an engine was not closed'));
  }, env().QUERY_TIMEOUT_MS + 5_000);
  timer.unref();
}

const open = new LRUCache<string, OpenFile>({ max: MAX_OPEN, dispose: closeLater });

async function stampOf(path: string): Promise<string> {
  try {
    const { ino, size, mtimeMs } = await stat(path);
    return `${ino}:${size}:${mtimeMs}`;
  } catch (cause) {
    throw missing(path, cause);
  }
}

function missing(path: string, cause: unknown): AppError {
  return new AppError('dataset_unavailable', `no dataset file at ${path}`, { cause });
}

async function openFile(path: string): Promise<Engine> {
  const stamp = await stampOf(path);
  const held = open.get(path);
  if (held?.stamp === stamp) return held.engine;
  const engine = openFileEngine(path);
  open.set(path, { engine, stamp });
  engine.catch(() => open.delete(path));
  return engine;
}

/**
 * Where the dataset's SQL runs, kept open between questions: do not close it.
 * Throws `not_found`, `dataset_not_ready`, `dataset_unavailable`; a database of one's own `source_…` too, and its queries
 * `schema_changed` where what they need is gone.
 */
export async function openEngine(userId: number, datasetId: number): Promise<Engine> {
  const { collectionName, datasourceId } = await requireReadyDataset(userId, datasetId);
  if (datasourceId !== null) return watchDrift(datasetId, await unsafeOpenSource(datasourceId));
  return openFile(datasetFile(collectionName));
}
