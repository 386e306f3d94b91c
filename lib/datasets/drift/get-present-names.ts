import 'server-only';
import { z } from 'zod';
import { namesOf } from '@/lib/datasets/drift/gone-names';
import { unsafeDatasetKnowledge } from '@/lib/datasets/get-dataset-knowledge';
import { db } from '@/lib/db/client';
import { readableDataset } from '@/lib/db/readable-dataset';
import type { DatabaseSchema } from '@/lib/semantic-model/schema';
import { AppError } from '@/lib/shared/errors';

const stored = z.array(z.string()).catch([]);
// The schema of a version is one object as long as it is known.
const read = new WeakMap<DatabaseSchema, Set<string>>();

/**
 * The tables and columns that a dataset has by what is known now, as `Table` and `Table.column`; null when the user may not read
 * it or nothing is known. Asks the dataset's own database nothing.
 */
export async function getPresentNames(userId: number, datasetId: number): Promise<ReadonlySet<string> | null> {
  const row = await db().dataset.findFirst({
    where: { AND: [{ id: datasetId, lastTrainAt: { not: null } }, readableDataset(userId)] },
    select: { id: true, version: true, goneNames: true },
  });
  if (!row) return null;
  try {
    const { schema } = await unsafeDatasetKnowledge(row);
    const names = read.get(schema) ?? namesOf(schema);
    read.set(schema, names);
    return names.difference(new Set(stored.parse(row.goneNames)));
  } catch (error) {
    if (error instanceof AppError && error.code === 'dataset_not_ready') return null;
    throw error;
  }
}
