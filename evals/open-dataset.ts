import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chinookModel } from '@/lib/datasets/sample/chinook-model';
import type { DatasetKnowledge } from '@/lib/datasets/schema';
import { trainSchema } from '@/lib/datasets/training/train-schema';
import { openDuckDb } from '@/lib/engines/processes/open-duckdb';
import { importSqlite } from '@/lib/engines/processes/read-files';
import type { Engine } from '@/lib/engines/schema';
import { semanticModelSchema } from '@/lib/semantic-model/schema';

export const MAX_ROWS = 500_000;
const TIMEOUT_MS = 10_000;

export interface OpenDataset {
  engine: Engine;
  knowledge: DatasetKnowledge;
}

export interface OpenOptions {
  /** Import and train again, even if a copy of an earlier run is there. */
  fresh: boolean;
  /** Use the sample's hand-written semantic model for the Chinook database. */
  sampleModel: boolean;
}

/** Imports and trains a SQLite file as the product does with an uploaded one; the outcome is kept between runs. */
export async function openDataset(name: string, path: string, options: OpenOptions): Promise<OpenDataset> {
  const { size, mtimeMs } = statSync(path);
  const key = createHash('sha256')
    .update(JSON.stringify([name, size, mtimeMs]))
    .digest('hex')
    .slice(0, 16);
  const folder = join(tmpdir(), 'tabletalk-evals', `${name}-${key}`);
  const duckdb = join(folder, 'data.duckdb');
  const trained = join(folder, 'knowledge.json');
  mkdirSync(folder, { recursive: true });
  if (options.fresh || !existsSync(duckdb)) await importSqlite(path, duckdb);
  const engine = await openDuckDb(duckdb, { memoryLimit: '1GB', threads: 2, timeoutMs: TIMEOUT_MS, maxRows: MAX_ROWS });
  if (options.fresh || !existsSync(trained)) {
    const outcome = await trainSchema({
      engine,
      previous: null,
      goldenQueries: [],
      suggest: () => [],
      onProgress: () => undefined,
      onLog: () => undefined,
    });
    writeFileSync(trained, JSON.stringify({ schema: outcome.schema, model: outcome.model, values: outcome.values }));
  }
  const known = JSON.parse(readFileSync(trained, 'utf8')) as Pick<DatasetKnowledge, 'schema' | 'model' | 'values'>;
  // What an earlier version kept may lack what has come to the model since.
  const model = options.sampleModel && name === 'chinook' ? chinookModel : semanticModelSchema.parse(known.model);
  return { engine, knowledge: { id: 1, name, version: 1, dialect: 'duckdb', goldenQueries: [], ...known, model } };
}
