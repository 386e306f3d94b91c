import 'server-only';
import { stat } from 'node:fs/promises';
import { LRUCache } from 'lru-cache';
import { unsafeOpenSource } from '@/lib/datasets/data-sources/open-source';
import { unsafeOpenDatasetFile } from '@/lib/datasets/dataset-file';
import { watchDrift } from '@/lib/datasets/drift/watch-drift';
import { maskFor } from '@/lib/datasets/mask-for';
import { openFileEngine } from '@/lib/datasets/open-file-engine';
import { type ReadyDataset, requireReadyDataset } from '@/lib/datasets/require-ready-dataset';
import { type LocalFile, MissingObject } from '@/lib/datasets/storage/storage';
import { forUser } from '@/lib/engines/for-user';
import type { Engine } from '@/lib/engines/schema';
import { env } from '@/lib/env';
import { log } from '@/lib/log';
import { AppError } from '@/lib/shared/errors';

const MAX_OPEN = 20;

interface OpenFile {
  engine: Promise<Engine>;
  /** Tells a file from the one that took its place. */
  stamp: string;
  /** When a question last got it. */
  usedAt: number;
  release(): void;
}

async function close({ engine, release }: OpenFile): Promise<void> {
  try {
    await (await engine).close();
  } catch (error) {
    log.warn({ err: error }, 'an engine was not closed');
  } finally {
    release();
  }
}

/** Milliseconds until no query that began on the engine can run any longer. */
function restOf({ usedAt }: OpenFile): number {
  return usedAt + env().QUERY_TIMEOUT_MS + 5_000 - Date.now();
}

function closeLater(file: OpenFile): void {
  setTimeout(() => void close(file), Math.max(0, restOf(file))).unref();
}

const open = new LRUCache<string, OpenFile>({
  max: MAX_OPEN,
  dispose: (file, _key, reason) => {
    if (reason !== 'delete') closeLater(file);
  },
});

/** Lets go what nobody asks at the moment, so that its copies on a small disk can make room. */
async function closeIdle(): Promise<void> {
  for (const [key, file] of [...open.entries()]) {
    if (restOf(file) > 0) continue;
    open.delete(key);
    await close(file);
  }
}

/** Lets a deleted dataset's file go once no question can still read it; until then its room is not free. */
export function forgetFile(collectionName: string): void {
  const file = open.get(collectionName);
  if (!file) return;
  open.delete(collectionName);
  closeLater(file);
}

async function findFile(dataset: ReadyDataset): Promise<LocalFile> {
  try {
    return await unsafeOpenDatasetFile(dataset);
  } catch (error) {
    if (!(error instanceof AppError && error.code === 'storage_full')) throw error;
    await closeIdle();
    return unsafeOpenDatasetFile(dataset);
  }
}

/** A stored object never changes under its key; a file that is made anew in its place does. */
async function stampOf({ fileKey }: ReadyDataset, { path }: LocalFile): Promise<string> {
  if (fileKey !== null) return fileKey;
  const { ino, size, mtimeMs } = await stat(path);
  return `${path}:${ino}:${size}:${mtimeMs}`;
}

async function openFile(dataset: ReadyDataset): Promise<Engine> {
  const { collectionName, fileKey } = dataset;
  const known = open.get(collectionName);
  if (known && known.stamp === fileKey) return use(known);
  const file = await findFile(dataset);
  const stamp = await stampOf(dataset, file);
  const held = open.get(collectionName);
  if (held?.stamp === stamp) {
    file.release();
    return use(held);
  }
  const opened = { engine: openFileEngine(file.path), stamp, usedAt: Date.now(), release: file.release };
  open.set(collectionName, opened);
  opened.engine.catch(() => {
    file.release();
    if (open.peek(collectionName) === opened) open.delete(collectionName);
  });
  return opened.engine;
}

function use(file: OpenFile): Promise<Engine> {
  file.usedAt = Date.now();
  return file.engine;
}

/**
 * Where the dataset's SQL runs for a user, kept open between questions: do not close it. To who may not change the dataset, the
 * values of its sensitive columns are masked, whatever the SQL; `sensitive_column` where a mask would falsify the answer.
 * Throws `not_found`, `dataset_not_ready`, `dataset_unavailable`, `storage_…`; a database of one's own `source_…` too, and its
 * queries `schema_changed` where what they need is gone.
 */
export async function openEngine(userId: number, datasetId: number): Promise<Engine> {
  return unsafeOpenEngine(userId, await requireReadyDataset(userId, datasetId));
}

/** The same of a dataset that the user was just found to be allowed to ask. */
export async function unsafeOpenEngine(userId: number, dataset: ReadyDataset): Promise<Engine> {
  return maskFor(userId, dataset, await openUnmasked(userId, dataset));
}

async function openUnmasked(userId: number, dataset: ReadyDataset): Promise<Engine> {
  const datasetId = dataset.id;
  if (dataset.datasourceId !== null) return watchDrift(datasetId, await unsafeOpenSource(dataset.datasourceId));
  try {
    return forUser(await openFile(dataset), userId);
  } catch (error) {
    if (!(error instanceof MissingObject)) throw error;
    // Other tables may have taken the old ones' place since the row was read.
    const now = await requireReadyDataset(userId, datasetId);
    if (now.fileKey === dataset.fileKey) throw error;
    return forUser(await openFile(now), userId);
  }
}
