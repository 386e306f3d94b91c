import 'server-only';
import { randomBytes } from 'node:crypto';
import { access } from 'node:fs/promises';
import { join } from 'node:path';
import { SAMPLE_COLLECTION } from '@/lib/datasets/sample/sample-collection';
import { storage } from '@/lib/datasets/storage/get-storage';
import { type LocalFile, MissingObject } from '@/lib/datasets/storage/storage';
import { dataPath, hasLastingDisk, temporaryFolder } from '@/lib/db/data-directory';

export interface FileDataset {
  collectionName: string;
  fileKey: string | null;
}

/** What a dataset's DuckDB file is stored as. */
export function fileKeyOf({ collectionName, fileKey }: FileDataset): string {
  return fileKey ?? `datasets/${collectionName}.duckdb`;
}

/** A key that no dataset had before: whoever reads the old file is not disturbed. */
export function newFileKey(collectionName: string): string {
  return `datasets/${collectionName}/${randomBytes(8).toString('hex')}.duckdb`;
}

/** The sample's file is made at start on every machine, and never stored. */
export function sampleFile(): string {
  const name = `${SAMPLE_COLLECTION}.duckdb`;
  return hasLastingDisk() ? dataPath('datasets', name) : join(temporaryFolder('sample'), name);
}

/** A dataset's DuckDB file on this machine, to be let go when done. Who may is checked before. Throws MissingObject, `storage_…`. */
export async function unsafeOpenDatasetFile(dataset: FileDataset): Promise<LocalFile> {
  if (dataset.collectionName !== SAMPLE_COLLECTION) return storage().open(fileKeyOf(dataset));
  const path = sampleFile();
  await access(path).catch((cause) => Promise.reject(new MissingObject(path, cause)));
  return { path, release: () => undefined };
}
