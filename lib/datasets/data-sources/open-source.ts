import 'server-only';
import { LRUCache } from 'lru-cache';
import { sourceOptions } from '@/lib/datasets/data-sources/source-options';
import { unpackSource } from '@/lib/datasets/data-sources/stored-source';
import { db } from '@/lib/db/client';
import type { DataSource } from '@/lib/db/generated/client';
import { connectSource } from '@/lib/engines/connectors';
import type { Engine } from '@/lib/engines/schema';
import { env } from '@/lib/env';
import { log } from '@/lib/log';
import { AppError } from '@/lib/shared/errors';

const MAX_OPEN = 50;

interface OpenSource {
  engine: Promise<Engine>;
  /** Tells a connection from the one that took its place, whichever process changed it. */
  stamp: string;
}

/** A query that began before an engine was put away has until its own timeout to end. */
function closeLater({ engine }: OpenSource): void {
  const timer = setTimeout(() => {
    engine.then((one) => one.close()).catch((error) => log.warn({ err: error }, 'an engine was not closed'));
  }, env().QUERY_TIMEOUT_MS);
  timer.unref();
}

/** One engine a source, kept between questions; its pool lets idle connections go by itself. */
const open = new LRUCache<number, OpenSource>({ max: MAX_OPEN, dispose: closeLater });

async function findSource(id: number): Promise<DataSource> {
  const row = await db().dataSource.findUnique({ where: { id } });
  if (!row) throw new AppError('dataset_unavailable', `no data source ${id}`);
  return row;
}

async function connect(row: DataSource): Promise<Engine> {
  return connectSource(unpackSource(row), sourceOptions());
}

/** An engine of one's own on a stored source, to be closed by the caller. Who may is checked before. Throws `dataset_unavailable`, `source_…`. */
export async function unsafeConnectSource(sourceId: number): Promise<Engine> {
  return connect(await findSource(sourceId));
}

/** The shared engine of a stored source as it is now: do not close it. Who may is checked before. Throws the same. */
export async function unsafeOpenSource(sourceId: number): Promise<Engine> {
  const row = await findSource(sourceId);
  const stamp = JSON.stringify(row.config);
  const held = open.get(sourceId);
  if (held?.stamp === stamp) return held.engine;
  const engine = connect(row);
  open.set(sourceId, { engine, stamp });
  engine.catch(() => open.delete(sourceId));
  return engine;
}

/** Lets the engine go after its source was deleted. */
export function forgetSource(sourceId: number): void {
  open.delete(sourceId);
}
