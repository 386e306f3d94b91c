import 'server-only';
import { getModel } from '@/lib/datasets/model/get-model';
import { modelToYaml } from '@/lib/datasets/model/model-yaml';

/** The dataset's model as YAML. Throws like `getModel`. */
export async function exportModel(userId: number, datasetId: number): Promise<{ version: number; yaml: string }> {
  const { version, model } = await getModel(userId, datasetId);
  return { version, yaml: modelToYaml(model) };
}
