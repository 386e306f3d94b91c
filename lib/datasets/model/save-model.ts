import 'server-only';
import { cache } from '@/lib/cache/get-cache';
import { datasetCachePrefix } from '@/lib/cache/keys';
import { checkExpressions } from '@/lib/datasets/model/check-expressions';
import { settleRelationships } from '@/lib/datasets/model/settle-relationships';
import { openEngine } from '@/lib/datasets/open-engine';
import { requireEditableDataset } from '@/lib/datasets/require-editable-dataset';
import { db } from '@/lib/db/client';
import type { Dataset } from '@/lib/db/generated/client';
import { type Limit, takeFromLimit } from '@/lib/limits/take-from-limit';
import {
  type DatabaseSchema,
  databaseSchemaSchema,
  type SemanticModel,
  semanticModelSchema,
} from '@/lib/semantic-model/schema';
import { validateModel } from '@/lib/semantic-model/validate-model';
import { AppError } from '@/lib/shared/errors';

/** Each checks a whole model and asks the dataset's database. */
const SAVES: Limit = { name: 'models', count: 60, seconds: 60 };

/**
 * Replaces a dataset's semantic model; effective with the next question, the dataset's cached answers are dropped.
 * `version` is the one the editor started from. Throws `not_found`, `forbidden`, `invalid_input` naming the field,
 * `dataset_not_ready` before the first training, `too_often`, `model_changed` when somebody else saved in between.
 */
export async function saveModel(
  userId: number,
  input: { datasetId: number; version: number; model: unknown },
): Promise<{ version: number }> {
  const dataset = await requireEditableDataset(userId, input.datasetId);
  await takeFromLimit(SAVES, userId);
  const { schema, parsed } = parseModel(input.model, dataset);
  const stored = semanticModelSchema.safeParse(dataset.modelingConfig ?? {}).data;
  await checkExpressions(() => openEngine(userId, dataset.id), { schema, stored, model: parsed });
  const model = stored && saysRelationships(input.model) ? settleRelationships(stored, parsed) : parsed;
  const [saved] = await db().dataset.updateManyAndReturn({
    where: { id: dataset.id, version: input.version },
    data: { modelingConfig: model, version: { increment: 1 } },
    select: { version: true },
  });
  if (!saved) throw new AppError('model_changed', 'the model was changed meanwhile', { field: 'version' });
  void cache().deletePrefix(datasetCachePrefix(dataset.id));
  return saved;
}

/** A model that leaves them out altogether takes none of them out by name. */
const saysRelationships = (given: unknown) =>
  typeof given === 'object' && given !== null && 'relationships' in given && Array.isArray(given.relationships);

function parseModel(given: unknown, dataset: Dataset): { schema: DatabaseSchema; parsed: SemanticModel } {
  const schema = databaseSchemaSchema.safeParse(dataset.schemaConfig).data;
  if (!schema) throw new AppError('dataset_not_ready', `dataset ${dataset.id} was never trained`);
  const parsed = semanticModelSchema.safeParse(given);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw new AppError('invalid_input', 'model is not of the right shape', {
      field: issue?.path.join('.') ?? 'model',
      cause: parsed.error,
    });
  }
  const [problem] = validateModel(parsed.data, schema);
  if (problem)
    throw new AppError('invalid_input', `${problem.code} ${problem.name}`, {
      field: problem.field,
      params: { name: problem.name, problem: problem.code },
    });
  return { schema, parsed: parsed.data };
}
