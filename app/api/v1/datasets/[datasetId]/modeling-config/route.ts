import * as operations from '@/app/api/v1/_operations/datasets';
import { atField } from '@/app/api/v1/_route/at-field';
import { route } from '@/app/api/v1/_route/route';
import { getModel } from '@/lib/datasets/model/get-model';
import { saveModel } from '@/lib/datasets/model/save-model';

async function readModel(userId: number, datasetId: number) {
  const { version, model } = await getModel(userId, datasetId);
  return { dataset_id: datasetId, version, modeling_config: { ...model } };
}

export const GET = route(operations.getModelingConfig, ({ user, params }) => readModel(user.id, params.dataset_id));

export const PUT = route(operations.replaceModelingConfig, async ({ user, params, body }) => {
  const datasetId = params.dataset_id;
  const version = body.version ?? (await getModel(user.id, datasetId)).version;
  await saveModel(user.id, { datasetId, version, model: body.modeling_config }).catch(atField('modeling_config'));
  return readModel(user.id, datasetId);
});
