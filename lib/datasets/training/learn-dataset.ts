import 'server-only';
import { connectFile, unsafeConnectEngine } from '@/lib/datasets/training/connect-engine';
import { IMPORT_SHARE } from '@/lib/datasets/training/step-at';
import { type TrainingOutcome, trainSchema } from '@/lib/datasets/training/train-schema';
import type { LoadedFiles, TrainingJob } from '@/lib/datasets/training/training-job';
import { db } from '@/lib/db/client';
import type { Dataset } from '@/lib/db/generated/client';
import { databaseSchemaSchema, semanticModelSchema } from '@/lib/semantic-model/schema';
import { AppError } from '@/lib/shared/errors';

/** Trains on files just loaded, else on where the dataset's tables lie. Throws what `trainSchema` throws, and for no table at all. */
export async function learnDataset(
  { dataset, recorder, signal, describe }: TrainingJob,
  loaded: LoadedFiles | null,
): Promise<TrainingOutcome> {
  const start = loaded ? IMPORT_SHARE : 0;
  const goldenQueries = await db().goldenQuery.findMany({ where: { datasetId: dataset.id }, take: 1000 });
  const schema = databaseSchemaSchema.safeParse(dataset.schemaConfig).data;
  const model = semanticModelSchema.safeParse(dataset.modelingConfig ?? {}).data;
  const engine = loaded
    ? await connectFile({ path: loaded.path, release: () => undefined })
    : await unsafeConnectEngine(dataset);
  try {
    const { suggestFromParser } = await import('@/lib/datasets/training/suggest-from-parser');
    const outcome = await trainSchema({
      engine,
      previous: schema && model ? { schema, model } : null,
      ...(loaded && { labels: loaded.labels }),
      goldenQueries,
      suggest: suggestFromParser,
      describe,
      onProgress: (rate) => recorder.progress(start + (rate * (100 - start)) / 100),
      onLog: (entry) => recorder.add(entry),
      signal,
    });
    if (outcome.schema.tables.length === 0) throw noTables(dataset);
    return outcome;
  } finally {
    await engine.close();
  }
}

function noTables({ name, datasourceId }: Dataset): AppError {
  if (datasourceId !== null) return new AppError('source_empty', 'no tables');
  return new AppError('invalid_file', 'no tables', { params: { file: name, reason: 'no_tables' } });
}
