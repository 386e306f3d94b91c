import 'server-only';
import { modelFromYaml } from '@/lib/datasets/model/model-yaml';
import { saveModel } from '@/lib/datasets/model/save-model';

/** Replaces the model by what a YAML text says. Throws what `saveModel` and `modelFromYaml` throw. */
export function importModel(
  userId: number,
  input: { datasetId: number; version: number; yaml: string },
): Promise<{ version: number }> {
  const { model, saysRelationships } = modelFromYaml(input.yaml);
  const { relationships, ...rest } = model;
  return saveModel(userId, { ...input, model: saysRelationships ? { ...rest, relationships } : rest });
}
