import 'server-only';
import { modelOfYamlSteps } from '@/lib/datasets/model/model-yaml';
import { saveModel } from '@/lib/datasets/model/save-model';
import { runInSlices } from '@/lib/shared/run-in-slices';

/** Replaces the model by what a YAML text says. Throws what `saveModel` and `modelOfYamlSteps` throw. */
export async function importModel(
  userId: number,
  input: { datasetId: number; version: number; yaml: string },
): Promise<{ version: number }> {
  const { model, saysRelationships } = await runInSlices(modelOfYamlSteps(input.yaml));
  const { relationships, ...rest } = model;
  return saveModel(userId, { ...input, model: saysRelationships ? { ...rest, relationships } : rest });
}
