import { trainDataset } from '@/app/api/v1/_operations/datasets';
import { route } from '@/app/api/v1/_route/route';
import { toWireProgress } from '@/app/api/v1/_schemas/datasets';
import { getDataset } from '@/lib/datasets/get-dataset';
import { getTrainingProgress } from '@/lib/datasets/training/get-training-progress';
import { trainAgain } from '@/lib/turns/train-again';

export const POST = route(trainDataset, async ({ user, params, body, locale }) => {
  await trainAgain(user.id, { datasetId: params.dataset_id, describe: body.describe });
  const progress = await getTrainingProgress(user.id, params.dataset_id);
  return toWireProgress(await getDataset(user.id, params.dataset_id), progress, locale);
});
