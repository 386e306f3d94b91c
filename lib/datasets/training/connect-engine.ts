import 'server-only';
import { unsafeConnectSource } from '@/lib/datasets/data-sources/open-source';
import { type FileDataset, unsafeOpenDatasetFile } from '@/lib/datasets/dataset-file';
import { openFileEngine } from '@/lib/datasets/open-file-engine';
import type { LocalFile } from '@/lib/datasets/storage/storage';
import type { Engine } from '@/lib/engines/schema';

/** Less than questions may use: a training has time, and what does not fit spills to disk. */
const TRAINING_MEMORY = '256MB';

/** An engine of one's own on a dataset's data, to be closed by the caller. Who may is checked before. */
export async function unsafeConnectEngine(dataset: FileDataset & { datasourceId: number | null }): Promise<Engine> {
  if (dataset.datasourceId !== null) return unsafeConnectSource(dataset.datasourceId);
  return connectFile(await unsafeOpenDatasetFile(dataset));
}

/** The same on a file of this machine, which is let go when the engine is closed. */
export async function connectFile({ path, release }: LocalFile): Promise<Engine> {
  try {
    const engine = await openFileEngine(path, TRAINING_MEMORY);
    return { ...engine, close: () => engine.close().finally(release) };
  } catch (error) {
    release();
    throw error;
  }
}
