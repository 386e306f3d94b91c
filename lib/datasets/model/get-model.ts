import 'server-only';
import { mayEditDataset } from '@/lib/datasets/require-editable-dataset';
import { db } from '@/lib/db/client';
import { readableDataset } from '@/lib/db/readable-dataset';
import { modelForMembers } from '@/lib/semantic-model/model-for-members';
import { databaseSchemaSchema, type SemanticModel, semanticModelSchema } from '@/lib/semantic-model/schema';
import { AppError } from '@/lib/shared/errors';

/**
 * The dataset's model with the version to save it on; for who may not save it, without what may quote a sensitive value. Throws `not_found`, `dataset_not_ready` before the first training.
 */
export async function getModel(userId: number, datasetId: number): Promise<{ version: number; model: SemanticModel }> {
  const row = await db().dataset.findFirst({
    where: { AND: [{ id: datasetId }, readableDataset(userId)] },
    select: { version: true, modelingConfig: true, schemaConfig: true, lastTrainAt: true },
  });
  if (!row) throw new AppError('not_found', `dataset ${datasetId}`);
  const parsed = semanticModelSchema.safeParse(row.modelingConfig ?? {});
  if (!parsed.success || row.lastTrainAt === null)
    throw new AppError('dataset_not_ready', `dataset ${datasetId} has no model yet`, { cause: parsed.error });
  if (await mayEditDataset(userId, datasetId)) return { version: row.version, model: parsed.data };
  const schema = databaseSchemaSchema.safeParse(row.schemaConfig).data;
  return { version: row.version, model: modelForMembers(parsed.data, schema) };
}
